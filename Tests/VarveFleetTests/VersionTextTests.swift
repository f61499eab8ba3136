import Testing

@testable import VarveFleet

@Suite struct VersionTextTests {
    @Test(arguments: [
        ("1.7.4", -1, "1.7.5"), ("1.7.9", -1, "1.7.10"), ("5.14.0-570.17.1.el9_6.x86_64", 4, "5.14.0-570.18.1.el9_6.x86_64"),
        ("1:9.6p1-3ubuntu13.5", -1, "1:9.6p1-3ubuntu13.6"), ("none", 0, "none"), ("", -1, ""), ("1.2", 5, "1.2"),
    ])
    func raises(text: String, run: Int, expected: String) {
        #expect(VersionText.raised(text, run: run) == expected)
    }

    @Test func nextIsAPatchOrAMinorRelease() {
        var random = SeededGenerator(seed: 1)
        #expect(Set((0..<100).map { _ in VersionText.next("1.7.4", using: &random) }) == ["1.7.5", "1.8.0"])
    }
}
