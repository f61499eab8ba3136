import Testing
import VarveFleet
import VarveModel

@Suite struct FleetHistoryTests {
    private static let end = Timestamp(microseconds: 1_790_000_000_000_000)

    private func history(seed: UInt64 = 1) -> FleetHistory {
        FleetHistory(systems: 9, days: 6, reportsPerDay: 2, seed: seed, end: Self.end)
    }

    @Test func isInTimeOrderAndEndsAtItsEnd() {
        let reports = Array(history())
        #expect(reports.count == 9 * 6 * 2 && reports.count == history().underestimatedCount)
        #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(reports.last?.time == Self.end)
        #expect(reports.allSatisfy { $0.time > Self.end.advanced(by: -6 * Timestamp.microsecondsPerDay) })
    }

    @Test func everyMachineReportsAtTimesOfItsOwn() {
        let bySystem = Dictionary(grouping: history(), by: \.system)
        #expect(bySystem.count == 9)
        for reports in bySystem.values {
            #expect(reports.count == 12 && Set(reports.map(\.time)).count == 12)
            #expect(Set(reports.map(\.name)).count == 1)
        }
        #expect(Set(bySystem.values.compactMap(\.first?.name)).count == 9)
        #expect(Set(bySystem.values.compactMap(\.first?.kind)) == Set(MachineKind.allCases))
    }

    @Test func sameSeedGivesTheSameHistory() {
        #expect(history().map(\.inventory) == history().map(\.inventory))
        #expect(history().map(\.time) == history().map(\.time))
        #expect(history().map(\.inventory) != history(seed: 2).map(\.inventory))
    }

    @Test func firstReportsHaveNoEvents() {
        #expect(history().prefix(9).allSatisfy { $0.events.isEmpty })
        #expect(history().contains { !$0.events.isEmpty })
    }

    @Test(arguments: [(0, 5), (5, 0)]) func emptyFleetsAndNoDaysGiveNothing(systems: Int, days: Int) {
        #expect(Array(FleetHistory(systems: systems, days: days, seed: 1, end: Self.end)).isEmpty)
    }
}
