import Testing
import VarveModel

@testable import VarveStore

/// What a policy makes of a month, by how long ago it ended.
@Suite struct RetentionPolicyTests {
    private static let month = Month("2025-04")!

    private func level(_ policy: RetentionPolicy, days: Int, microseconds: Int64 = 0) -> RetentionLevel {
        policy.level(
            of: Self.month, at: Self.month.last.end.advanced(by: Int64(days) * Timestamp.microsecondsPerDay + microseconds))
    }

    @Test func offKeepsEverything() {
        #expect(level(RetentionPolicy(), days: 100_000) == RetentionLevel())
        #expect(RetentionPolicy().isOff && !RetentionPolicy(thinning: true).isOff && !RetentionPolicy(days: 0).isOff)
    }

    @Test(
        arguments: [
            (0, nil, .all), (7, .all, .daily), (30, .daily, .weekly), (90, .weekly, .monthly), (365, .monthly, .quarterly),
        ] as [(Int, RetentionLevel.Snapshots?, RetentionLevel.Snapshots)])
    func thinning(days: Int, before: RetentionLevel.Snapshots?, from: RetentionLevel.Snapshots) {
        let policy = RetentionPolicy(thinning: true)
        #expect(level(policy, days: days) == RetentionLevel(snapshots: from))
        if let before { #expect(level(policy, days: days, microseconds: -1) == RetentionLevel(snapshots: before)) }
    }

    /// What can be configured apart goes apart.
    @Test func ages() {
        let policy = RetentionPolicy(snapshots: 10, diffs: 20, days: 30)
        let none = RetentionLevel.Snapshots.none
        #expect(level(policy, days: 10, microseconds: -1) == RetentionLevel())
        #expect(level(policy, days: 10) == RetentionLevel(snapshots: none))
        #expect(level(policy, days: 20, microseconds: -1) == RetentionLevel(snapshots: none))
        #expect(level(policy, days: 20) == RetentionLevel(snapshots: none, hasChanges: false))
        #expect(level(policy, days: 30, microseconds: -1) == RetentionLevel(snapshots: none, hasChanges: false))
        #expect(level(policy, days: 30) == RetentionLevel(snapshots: none, hasChanges: false, hasDays: false))
    }

    @Test("whole days take bodies and changes with them, whatever else is configured") func days() {
        let gone = RetentionLevel(snapshots: .none, hasChanges: false, hasDays: false)
        #expect(level(RetentionPolicy(snapshots: 99, diffs: 99, days: 5, thinning: true), days: 5) == gone)
        #expect(level(RetentionPolicy(snapshots: 40, thinning: true), days: 40) == RetentionLevel(snapshots: .none))
        #expect(level(RetentionPolicy(snapshots: 41, thinning: true), days: 40) == RetentionLevel(snapshots: .weekly))
    }

    @Test("a month that is not over keeps everything") func future() {
        #expect(level(RetentionPolicy(thinning: true), days: -10) == RetentionLevel())
    }

    @Test func combinedIsTheLesser() {
        let (few, bare) = (RetentionLevel(snapshots: .weekly), RetentionLevel(hasChanges: false, hasDays: false))
        let both = RetentionLevel(snapshots: .weekly, hasChanges: false, hasDays: false)
        #expect(few.combined(with: bare) == both && bare.combined(with: few) == both)
    }

    @Test func readsWhatItWrites() {
        for value in UInt8.min...UInt8.max {
            let isLevel = value < 32 && value & 7 <= RetentionLevel.Snapshots.none.rawValue
            #expect(RetentionLevel(rawValue: value)?.rawValue == (isLevel ? value : nil))
        }
    }
}
