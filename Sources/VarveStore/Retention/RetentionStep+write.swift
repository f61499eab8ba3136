import RedisClient
import VarveModel

extension RetentionStep {
    /// What is left of a month, and what counters lose.
    private struct Reduced {
        /// Empty where nothing is left.
        let sealed: [UInt8]
        let summary: [UInt8]
        /// What counters get; never more than they had.
        let counts: CountDifference
    }

    /// The month as it has to be, read back before anything else is given up for it.
    private func reduced(
        _ item: RetentionPlan.Item, _ kept: RetentionPlan.Kept, _ base: [UInt8]?, _ key: String
    ) async throws -> Reduced {
        guard let bytes = try await store.redis.send(.get(key)).optionalBytes() else { throw StoreError.corrupt("\(key) is missing") }
        let before = try SealedMonth.entries(decoding: bytes)
        let after = try MonthReduction(before, keeping: kept, after: base).entries
        let sealed = after.isEmpty ? [] : try SealedMonth.encoded(after)
        guard let summary = MonthSummary(before), try after.isEmpty || SealedMonth.entries(decoding: sealed) == after else {
            throw StoreError.corrupt("\(key): what is left of it does not follow each other")
        }
        var left = MonthSummary(after)
        left?.retention = item.level
        return Reduced(sealed: sealed, summary: left?.encoded() ?? [], counts: CountDifference(from: summary, to: left))
    }

    /// `false` where the system moved on.
    func write(
        _ item: RetentionPlan.Item, _ kept: RetentionPlan.Kept, _ base: [UInt8]?, _ reader: RetentionReader, _ revision: Int64,
        _ completeness: Completeness
    ) async throws -> Bool {
        let system = keys.system(reader.system.number)
        let key = system.month(item.month).sealed
        let organization = keys.organization(reader.system.organization, item.month)
        let month = try await reduced(item, kept, base, key)
        let gets = completeness.storedFields
        let loses = [month.counts.head, reader.system.hasMoved ? [:] : month.counts.organization].map {
            $0.mapValues { -$0 }.sorted { $0.key < $1.key }
        }
        let header: [RedisArgument] = [
            .string(lease.token), .integer(lease.epoch), .integer(revision), .string(item.month.description), .bytes(month.sealed),
            .bytes(month.summary), .integer(Int64(gets.count)), .integer(Int64(loses[0].count)),
        ]
        let fields =
            gets.flatMap { [.string($0.field), $0.value] } + loses.joined().flatMap { [.string($0.key), .integer(Int64($0.value))] }
        let reply = try await store.redis.evaluate(
            .retain, keys: [keys.lease, keys.epoch, system.head, system.months, key, organization], arguments: header + fields
        ).string()
        return try isWritten(reply, key)
    }

    private func isWritten(_ reply: String, _ key: String) throws -> Bool {
        switch reply {
        case "ok": return true
        case "fence": throw StoreError.leaseLost(lease.partition)
        case "revision": return false
        case "count": throw StoreError.corrupt("counters beside \(key) say less than what it has: `varve verify` tells which")
        default: throw StoreError.foreign("\(key) or a key beside it")
        }
    }
}
