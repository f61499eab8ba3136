import Logging
import RedisClient
import VarveStore

/// Whether a role can do its work: the store answers, and this machine's clock agrees with Redis'.
package struct Readiness: Sendable {
    /// A clock further off than this makes the role not ready.
    package static let clockToleranceMicroseconds: Int64 = 5_000_000

    private let store: Store
    /// What is configured in a way that operators must know, such as `durability: relaxed`.
    private let remarks: [String]
    private let durability: @Sendable () -> [String]
    private let memory: @Sendable () -> MemoryForecast?

    /// - `durability`: why a 202 is no promise now.
    /// - `memory`: how long Redis' memory lasts; few days left do not make a role unready, since it does its work.
    package init(
        store: Store, remarks: [String] = [], durability: @escaping @Sendable () -> [String] = { [] },
        memory: @escaping @Sendable () -> MemoryForecast? = { nil }
    ) {
        self.store = store
        self.remarks = remarks
        self.durability = durability
        self.memory = memory
    }

    package struct Report: Sendable {
        /// Why the role is not ready; empty where it is.
        package var problems: [String]
        package var remarks: [String]
        /// How far this machine's clock is ahead of Redis', in microseconds; `nil` where Redis does not answer.
        package var clockOffset: Int64?
        /// `nil` before it is known.
        package var memory: MemoryForecast?
    }

    package func report() async -> Report {
        var report = Report(problems: [], remarks: remarks, memory: memory())
        do {
            let offset = try await store.clockOffset()
            report.clockOffset = offset
            report.problems = Self.problems(ofClock: offset)
        } catch {
            report.problems = ["the store does not answer: \(error)"]
        }
        report.problems += durability()
        return report
    }

    private static func problems(ofClock offset: Int64) -> [String] {
        guard abs(offset) > clockToleranceMicroseconds else { return [] }
        return ["this machine's clock is \(Double(offset / 10_000) / 100) s off Redis': synchronize it (NTP)"]
    }
}
