import NIOConcurrencyHelpers
import RedisClient
import VarveModel

/// Reads sealed months of one system, for one request: the months at the ends of its range are asked for several times.
struct SealedMonths: Sendable {
    let redis: RedisClient
    let system: SystemKeys
    private let memo = NIOLockedValueBox<[Month: Part]>([:])

    init(redis: RedisClient, system: SystemKeys) {
        self.redis = redis
        self.system = system
    }

    /// Months that are remembered: a range has two ends, and most requests end in one read of its own.
    private static let remembered = 4

    /// What a system's `months` has.
    ///
    /// - Parameters:
    ///   - reply: to `HGETALL`.
    ///   - isWanted: summaries of other months are not decoded.
    /// - Throws: `StoreError.corrupt`, a `PackedFormError`, or a `RedisError`.
    static func summaries(_ reply: RedisReply, of isWanted: (Month) -> Bool = { _ in true }) throws -> [Month: MonthSummary] {
        var summaries: [Month: MonthSummary] = [:]
        for (name, bytes) in try reply.pairs() {
            guard let month = Month(try name.string()) else { throw StoreError.corrupt("a system's months") }
            if isWanted(month) { summaries[month] = try MonthSummary(of: month, decoding: try bytes.bytes()) }
        }
        return summaries
    }

    /// The beginning of a sealed month, index decoded.
    private struct Part: Sendable {
        let bytes: [UInt8]
        let layout: SealedMonth.Layout
        let index: MonthIndex

        init(_ bytes: [UInt8]) throws {
            self.bytes = bytes
            layout = try SealedMonth.Layout(decoding: bytes)
            guard layout.index.upperBound <= bytes.count else { throw PackedFormError.truncated }
            index = try SealedMonth.index(decoding: bytes, layout)
        }

        var hasChanges: Bool { layout.frames <= bytes.count }

        func content(withChanges: Bool) throws -> SealedContent {
            guard hasChanges || !withChanges else { throw PackedFormError.truncated }
            let changes = withChanges ? try SealedMonth.changes(decoding: Array(bytes[layout.diffs]), of: index) : nil
            return SealedContent(index: index, changes: changes)
        }
    }

    /// Records, and where wanted changes, of some months, in one round trip, for months over 64 KB in two. Months that are not sealed are
    /// not among them.
    func contents(_ months: [Month], withChanges: Bool) async throws -> [Month: SealedContent] {
        let known = memo.withLockedValue { $0 }.filter { $0.value.hasChanges || !withChanges }
        var contents: [Month: SealedContent] = [:]
        for month in months { contents[month] = try known[month]?.content(withChanges: withChanges) }
        let missing = months.filter { known[$0] == nil }
        for (month, bytes) in zip(missing, try await beginnings(of: missing, withChanges: withChanges)) where !bytes.isEmpty {
            let part = try Part(bytes)
            memo.withLockedValue { if $0.count < Self.remembered { $0[month] = part } }
            contents[month] = try part.content(withChanges: withChanges)
        }
        return contents
    }

    /// As much of each month's string as is wanted; nothing of one that is not sealed.
    private func beginnings(of months: [Month], withChanges: Bool) async throws -> [[UInt8]] {
        guard !months.isEmpty else { return [] }
        var parts = try await redis.pipeline(months.map { .getrange(system.month($0).sealed, 0, SealedMonth.firstRead - 1) }).map {
            try $0.bytes()
        }
        let ends = try parts.map { part in
            let layout = part.isEmpty ? nil : try SealedMonth.Layout(decoding: part)
            return layout.map { withChanges ? $0.frames : $0.index.upperBound } ?? 0
        }
        let short = parts.indices.filter { ends[$0] > parts[$0].count }
        guard !short.isEmpty else { return parts }
        let rest = try await redis.pipeline(short.map { .getrange(system.month(months[$0]).sealed, 0, ends[$0] - 1) })
        for (place, reply) in zip(short, rest) { parts[place] = try reply.bytes() }
        return parts
    }
}
