import RedisClient
import VarveModel

extension Verifier {
    /// What the index must have of a system goes to the audit; what the head keeps is held against the newest body.
    func index(_ system: RegisteredSystem, _ audit: inout HistoryAudit, _ indexes: inout IndexAudit) async throws {
        let keys = store.partitioning.keys(of: system.id)
        let own = keys.system(system.number)
        let replies = try await store.redis.pipeline([.hget(own.head, "indexed"), .hgetall(own.indexed)])
        let read = try Snapshots.damageOrValue(in: own.head) {
            let bytes = try replies[0].optionalBytes() ?? []
            return (bytes.isEmpty ? nil : try IndexedValues(decoding: bytes), try replies[1].fields().keys)
        }
        switch read {
        case .failure(let error): audit.report([Disagreement("\(own.head) indexed", found: "\(error)", expected: "values of the index")])
        case .success((let values, let past)):
            indexes.add(values, past: past.compactMap { IndexDigest(text: $0) }, of: system.number)
            guard let values, let recount, !audit.isDamaged, let body = audit.chain.body else { return }
            if let found = recount.disagreements(values, body, in: own.head) { audit.report(found) } else { audit.indexedOtherwise() }
        }
    }
}
