import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// What is to be done with months, and what was.
struct MonthsLeft: Sendable {
    /// Months that are over and hot.
    var toSeal = 0
    /// Sealed ones that have more than the policy leaves.
    var toReduce = 0
    /// Sealed ones of which retention took something.
    var reduced = 0
}

extension Store {
    /// Grows with every month that is written.
    func revisions() async throws -> Int64 {
        try await heads().reduce(0) { $0 + $1.head.revision }
    }

    private func heads() async throws -> [(keys: SystemKeys, head: SystemHead)] {
        var heads: [(keys: SystemKeys, head: SystemHead)] = []
        for keys in partitioning.keys {
            let numbers = try await Registry(store: self).systems(in: keys).map(\.number)
            for (number, head) in zip(numbers, try await Snapshots(store: self).heads(of: numbers, in: keys)) {
                heads.append((keys.system(number), try #require(try head.get())))
            }
        }
        return heads
    }

    /// Stands for the 10 seconds in which the leases of a worker that was killed, and its place among the workers, run out: no process is left
    /// that could write under them.
    func forget(_ worker: RunningProcess) async throws {
        #expect(worker.exitStatus() != nil)
        for keys in partitioning.keys { _ = try await redis.send(.del([keys.lease])) }
        _ = try await redis.send(.del([Keys.workers]))
    }

    func monthsLeft(_ policy: RetentionPolicy) async throws -> MonthsLeft {
        var left = MonthsLeft()
        for (keys, head) in try await heads() {
            let months = try await KnownMonths.read(keys, from: redis)
            left.toSeal += months.hot.count { $0 < now().month }
            left.reduced += months.sealed.values.count { $0.retention != RetentionLevel() }
            left.toReduce += months.sealed.count { month, summary in
                var wanted = policy.level(of: month, at: now())
                if month == head.newest?.time.month { wanted.hasChanges = true }
                return summary.retention.combined(with: wanted) != summary.retention
            }
        }
        return left
    }
}
