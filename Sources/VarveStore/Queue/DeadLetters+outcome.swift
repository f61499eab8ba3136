import RedisClient
import VarveModel

/// What became of a letter that was put into the queue again.
package enum RetryOutcome: Hashable, Sendable {
    /// Stored as its system's newest inventory.
    case applied
    /// No worker has come to it yet.
    case queued
    /// Set aside again, under another id.
    case failed(error: String, id: DeadLetterID)
    /// Thrown away, since its system was deleted.
    case discarded
}

extension DeadLetters {
    /// Looks where a letter is that `retry` put into the queue. What leaves the queue is in the same step stored or on the dead list again.
    package func outcome(of letter: StoredDeadLetter) async throws -> RetryOutcome {
        guard let envelope = letter.retried else { throw StoreError.letterUnreadable(letter.id) }
        let bytes = envelope.encoded()
        let keys = store.partitioning.keys[letter.id.partition]
        let place = RedisCommand("LPOS", [.string(keys.queue), .bytes(bytes)], key: keys.queue)
        if try await store.redis.send(place).optionalInteger() != nil { return .queued }
        var found: StoredDeadLetter?
        try await forEach(in: letter.id.partition) { other in
            if other.letter?.envelope == bytes { found = other }
            return found == nil
        }
        if let found { return .failed(error: found.error, id: found.id) }
        let system = try await Registry(store: store).find(envelope.system)
        return system.map { $0.number == envelope.number && $0.record.state != .deleted } ?? false ? .applied : .discarded
    }
}
