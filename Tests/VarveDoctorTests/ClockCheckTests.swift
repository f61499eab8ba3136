import Testing

@testable import VarveDoctor

@Suite struct ClockCheckTests {
    @Test(
        arguments: [
            (0, Finding.Result.ok), (1_000_000, .ok), (1_000_001, .warning), (-1_000_001, .warning), (5_000_000, .warning),
            (5_000_001, .wrong), (-86_400_000_000, .wrong),
        ] as [(Int64, Finding.Result)])
    func offset(_ microseconds: Int64, _ result: Finding.Result) {
        let finding = ClockCheck.finding(offset: microseconds)
        #expect(finding.result == result)
        #expect((finding.remedy != nil) == (result != .ok))
        #expect(finding.found.contains(microseconds < 0 ? "behind" : "ahead"))
    }
}
