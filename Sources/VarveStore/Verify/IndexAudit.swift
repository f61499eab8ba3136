import Algorithms
import RedisClient
import VarveModel

/// Adds up what the index must have of a partition's systems, and holds it against what it has.
///
/// Hashes of values that no system has or had are not looked for.
struct IndexAudit {
    private var present: [IndexDigest: Set<IndexPosting>] = [:]
    private var past: [IndexDigest: Set<SystemNumber>] = [:]

    mutating func add(_ values: IndexedValues?, past digests: [IndexDigest], of number: SystemNumber) {
        for entry in values?.entries ?? [] {
            present[entry.digest, default: []].insert(IndexPosting(number: number, since: entry.since, until: nil))
        }
        for digest in digests { past[digest, default: []].insert(number) }
    }

    private static let valuesPerRead = 64

    func disagreements(_ partition: PartitionKeys, from redis: RedisClient) async throws -> [Disagreement] {
        var disagreements: [Disagreement] = []
        for part in Set(present.keys).union(past.keys).sorted().chunks(ofCount: Self.valuesPerRead) {
            let replies = try await redis.pipeline(part.map { .hgetall(partition.index($0)) })
            for (digest, reply) in zip(part, replies) {
                let key = partition.index(digest)
                switch try Snapshots.damageOrValue(in: key, { try IndexPosting.read(reply, of: digest) }) {
                case .success(let found): disagreements += compare(found, digest, key)
                case .failure(let error): disagreements.append(Disagreement(key, found: "\(error)", expected: "systems with a value"))
                }
            }
        }
        return disagreements
    }

    private func compare(_ found: [IndexPosting], _ digest: IndexDigest, _ key: String) -> [Disagreement] {
        let open = Self.table(found.filter { $0.until == nil })
        let ended = Dictionary(found.filter { $0.until != nil }.map { ("\($0.number.rawValue) past", "values") }) { first, _ in first }
        let past = (past[digest] ?? []).map { ("\($0.rawValue) past", "values") }
        return Disagreement.between(found: open, expected: Self.table(Array(present[digest] ?? [])), in: key)
            + Disagreement.between(found: ended, expected: Dictionary(uniqueKeysWithValues: past), in: key)
    }

    /// By system number; more than one entry of a system reads as what it is.
    private static func table(_ postings: [IndexPosting]) -> [String: String] {
        Dictionary(postings.map { (String($0.number.rawValue), "since \($0.since.rfc3339)") }) { "\($0) and \($1)" }
    }
}
