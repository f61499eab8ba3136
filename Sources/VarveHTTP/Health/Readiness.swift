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

    package init(store: Store, remarks: [String] = []) {
        self.store = store
        self.remarks = remarks
    }

    package struct Report: Sendable {
        /// Why the role is not ready; empty where it is.
        package var problems: [String]
        package var remarks: [String]
    }

    package func report() async -> Report {
        do {
            let offset = try await store.clockOffset()
            guard abs(offset) <= Self.clockToleranceMicroseconds else {
                let seconds = Double(offset / 10_000) / 100
                return Report(problems: ["this machine's clock is \(seconds) s off Redis': synchronize it (NTP)"], remarks: remarks)
            }
            return Report(problems: [], remarks: remarks)
        } catch {
            return Report(problems: ["the store does not answer: \(error)"], remarks: remarks)
        }
    }
}
