import Testing
import VarveModel

@testable import VarveFleet

@Suite struct SummerTimeTests {
    @Test(arguments: [
        ("2026-01-01T00:00:00Z", "CET"), ("2026-03-29T00:59:59Z", "CET"), ("2026-03-29T01:00:00Z", "CEST"),
        ("2026-10-25T00:59:59Z", "CEST"), ("2026-10-25T01:00:00Z", "CET"), ("2024-03-31T02:00:00Z", "CEST"),
    ])
    func turnsOnLastSundays(text: String, expected: String) throws {
        #expect(SummerTime.abbreviation(at: try #require(Timestamp(rfc3339: text))) == expected)
    }
}
