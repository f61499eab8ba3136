import RedisClient

extension DeadLetters {
    /// Holds the counter of bytes against the letters.
    func disagreements(in partition: Int) async throws -> [Disagreement] {
        let keys = store.partitioning.keys[partition]
        do {
            let reply = try await store.redis.evaluate(.auditDeadBytes, keys: [keys.dead, keys.deadBytes], arguments: []).array()
            // Without letters the counter means nothing, and where there is none the next letter counts them.
            guard reply.count == 3, try reply[0].integer() > 0, let counted = try reply[2].optionalString() else { return [] }
            let bytes = try reply[1].integer()
            return counted == String(bytes) ? [] : [Disagreement(keys.deadBytes, found: counted, expected: String(bytes))]
        } catch let error as RedisError where error.serverError?.code == "WRONGTYPE" {
            return [Disagreement(keys.dead, found: "not readable (\(error))", expected: "a list, and \(keys.deadBytes) its bytes")]
        }
    }
}
