import RedisClient
import VarveModel

/// What notifications say of a system, kept in its head.
package struct SystemAlerts: Hashable, Sendable {
    /// When a rule last had something to tell of it.
    package var alertedAt: Timestamp?
    /// Rules by which it is silent now.
    package var silences = 0

    /// Fields of a head: when a rule last had something to tell (µs); rules by which the system is silent; and what grows with everything
    /// that readers are told otherwise since: the revision is the commits' own.
    static let alertedAt = "alerted_at"
    static let silent = "silent"
    static let notices = "notices"

    static let fields = [alertedAt, silent]

    package init() {}

    /// Reads the values of `fields`.
    init(reading values: some Sequence<RedisReply>) throws {
        let values = try values.map { try $0.optionalString().flatMap { Int64($0) } }
        guard values.count == Self.fields.count else { throw StoreError.corrupt("a head's alerts") }
        alertedAt = values[0].map { Timestamp(microseconds: $0) }
        silences = Int(values[1] ?? 0)
    }

    /// Whether there is something to look at: a rule had something to tell in the last 24 hours, or the system is silent.
    package func isRaised(at now: Timestamp) -> Bool { silences > 0 || isRecent(at: now) }

    func isRecent(at now: Timestamp) -> Bool {
        alertedAt.map { $0 > now.advanced(by: -ChangeSummary.recentMicroseconds) } ?? false
    }
}
