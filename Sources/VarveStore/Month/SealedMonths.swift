import RedisClient
import VarveModel

/// Reads sealed months of one system.
struct SealedMonths: Sendable {
    let redis: RedisClient
    let system: SystemKeys

    /// Bytes of a month that the first read takes; nearly all are smaller.
    private static let firstRead = 64 << 10

    /// The summaries of all sealed months.
    func summaries() async throws -> [Month: MonthSummary] { try Self.summaries(try await redis.send(.hgetall(system.months))) }

    static func summaries(_ reply: RedisReply) throws -> [Month: MonthSummary] {
        let fields = try reply.array()
        var summaries: [Month: MonthSummary] = [:]
        for index in stride(from: 0, to: fields.count - 1, by: 2) {
            guard let month = Month(try fields[index].string()) else { throw StoreError.corrupt("a system's months") }
            summaries[month] = try MonthSummary(of: month, decoding: try fields[index + 1].bytes())
        }
        return summaries
    }

    /// Records, and where wanted changes, of some months, in one round trip, for months over 64 KB in two. Months that are not sealed are
    /// not among them.
    func contents(_ months: [Month], withChanges: Bool) async throws -> [Month: SealedContent] {
        guard !months.isEmpty else { return [:] }
        var parts = try await redis.pipeline(months.map { .getrange(system.month($0).sealed, 0, Self.firstRead - 1) }).map {
            try $0.bytes()
        }
        let short = try parts.indices.filter { index in
            guard !parts[index].isEmpty else { return false }
            let layout = try SealedMonth.Layout(decoding: parts[index])
            return (withChanges ? layout.frames : layout.index.upperBound) > parts[index].count
        }
        let rest = try await redis.pipeline(
            try short.map { index in
                .getrange(system.month(months[index]).sealed, 0, try SealedMonth.Layout(decoding: parts[index]).frames - 1)
            })
        for (index, reply) in zip(short, rest) { parts[index] = try reply.bytes() }
        var contents: [Month: SealedContent] = [:]
        for (month, part) in zip(months, parts) where !part.isEmpty { contents[month] = try Self.content(part, withChanges: withChanges) }
        return contents
    }

    private static func content(_ part: [UInt8], withChanges: Bool) throws -> SealedContent {
        let layout = try SealedMonth.Layout(decoding: part)
        guard (withChanges ? layout.frames : layout.index.upperBound) <= part.count else { throw PackedFormError.truncated }
        let index = try SealedMonth.index(decoding: part, layout)
        let packs = withChanges ? try SealedMonth.packs(decoding: Array(part[layout.diffs]), of: index) : [:]
        return SealedContent(index: index, packs: packs)
    }
}
