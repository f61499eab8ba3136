import Testing

@testable import VarveDiff

@Suite struct PatternOverlapTests {
    @Test(arguments: [
        ("a.b", "a.b", true), ("a.b", "a.c", false), ("a", "a.b", false), ("", "", true), ("", "a", false), ("", "**", true),
        ("a.*", "a.b", true), ("*.b", "a.*", true), ("a.x*", "a.xy", true), ("a.x*", "a.y", false), ("a.x*", "a.*y", true),
        ("**", "a.b.c", true), ("a.**", "a", true), ("a.**", "a.b.c", true), ("a.**", "b", false), ("**.c", "a.b.c", true),
        ("**.c", "c", true),
        ("**.c", "a.b", false), ("a.**.d", "a.d", true), ("a.**.d", "a.b.c.d", true), ("a.**.d", "a.b.c", false), ("a.**", "**.b", true),
        ("**.a", "**.b", false), ("a.**.b.**", "**.b.c", true), ("a[].b", "a[3].b", true), ("a[].b", "a.x.b", true),
        ("a[1]", "a[2]", false),
        ("a[]", "a", false),
    ])
    func overlap(_ left: String, _ right: String, expected: Bool) throws {
        let (left, right) = (try #require(PathPattern(parsing: left)), try #require(PathPattern(parsing: right)))
        #expect(left.overlaps(right) == expected)
        #expect(right.overlaps(left) == expected)
    }

    @Test func longPatternsTakeNoTime() throws {
        let long = try #require(PathPattern(parsing: Array(repeating: "**", count: 500).joined(separator: ".a.")))
        let other = try #require(PathPattern(parsing: Array(repeating: "**", count: 500).joined(separator: ".b.")))
        let started = ContinuousClock.now
        #expect(long.overlaps(other))
        #expect(started.duration(to: .now) < .seconds(5))
    }

    @Test(arguments: [
        ("a.b", true, "a.b"), ("a[]", true, "a"), ("a[].b", false, "a"), ("a[3].b", true, "a[3].b"), ("a.*.b", false, "a."),
        ("a.x*", false, "a.x"),
        ("a.*.b[]", false, "a."),
    ])
    func concrete(_ text: String, isConcrete: Bool, prefix: String) throws {
        let pattern = try #require(PathPattern(parsing: text))
        #expect(pattern.isConcrete == isConcrete && pattern.literalPrefix == prefix)
    }
}
