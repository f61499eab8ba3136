import Testing

@testable import VarveRules

@Suite struct RuleDurationTests {
    @Test(
        arguments: [
            ("1s", 1_000_000), ("15m", 900_000_000), ("12h", 43_200_000_000), ("7d", 604_800_000_000), ("2w", 1_209_600_000_000),
            ("3650d", 315_360_000_000_000), ("315360000s", 315_360_000_000_000),
        ] as [(String, Int64)])
    func reads(text: String, microseconds: Int64) {
        #expect(RuleDuration.microseconds(text) == microseconds)
    }

    @Test(arguments: ["", "s", "0s", "-1s", "1", "1.5h", "1 d", "1D", "1y", "3651d", "315360001s", "9999999999s", "１d", "+1d"])
    func refuses(text: String) {
        #expect(RuleDuration.microseconds(text) == nil)
    }
}
