import RedisClient
import VarveModel

/// Reads the summaries of those sealed months that a range of effective times touches: by name where they are few, else out of all.
struct SummaryRange: Sendable {
    /// First and last month; open where the range is.
    private let (first, last): (Month?, Month?)

    /// Months that are asked for by name; most systems have fewer.
    private static let named = 48

    init(_ filter: ChangeFilter) {
        (first, last) = (filter.from?.month, filter.to?.month)
    }

    private var names: [Month]? {
        guard let first, let last, first <= last, last.number - first.number < Self.named else { return nil }
        return (first.number...last.number).map { Month(number: $0) }
    }

    func command(_ system: SystemKeys) -> RedisCommand {
        names.map { .hmget(system.months, $0.map(\.description)) } ?? .hgetall(system.months)
    }

    /// - Parameter reply: to `command`.
    /// - Throws: `StoreError.corrupt`, a `PackedFormError`, or a `RedisError`.
    func summaries(_ reply: RedisReply) throws -> [Month: MonthSummary] {
        guard let names else {
            return try SealedMonths.summaries(reply) { month in
                (first.map { $0 <= month } ?? true) && (last.map { month <= $0 } ?? true)
            }
        }
        var summaries: [Month: MonthSummary] = [:]
        for (month, field) in zip(names, try reply.array()) {
            summaries[month] = try field.optionalBytes().map { (bytes) throws in try MonthSummary(of: month, decoding: bytes) }
        }
        return summaries
    }
}
