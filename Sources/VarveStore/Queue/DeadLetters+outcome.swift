import RedisClient
import VarveModel

/// What became of a letter that was put into the queue again.
package enum RetryOutcome: Hashable, Sendable {
    /// Stored as its system's newest inventory.
    case applied
    /// Kept beside the history, since its system has something newer.
    case kept(InventoryID)
    /// No worker has come to it yet.
    case queued
    /// Set aside again, under another id.
    case failed(error: String, id: DeadLetterID)
    /// Thrown away, since its system was deleted.
    case discarded

    package var isStored: Bool {
        switch self {
        case .applied, .kept: true
        case .queued, .failed, .discarded: false
        }
    }
}

extension DeadLetters {
    /// Looks where letters of one partition are that `retry` put into the queue. What leaves the queue is in the same step stored or on the
    /// dead list again, which is read once for all of them.
    package func outcomes(of letters: [RetriedLetter], in partition: Int) async throws -> [RetryOutcome] {
        let keys = store.partitioning.keys[partition]
        let position = try await store.redis.send(.get(keys.position)).optionalInteger() ?? 0
        let gone = Set(letters.filter { $0.position <= position }.map(\.digest))
        let failed = gone.isEmpty ? [:] : try await self.failed(gone, in: partition)
        let kept = try await kept(of: Set(letters.filter { $0.isKeptIfSuperseded && gone.contains($0.digest) }.map(\.number)), keys)
        var outcomes: [RetryOutcome] = []
        for letter in letters {
            if letter.position > position {
                outcomes.append(.queued)
            } else if let outcome = failed[letter.digest] {
                outcomes.append(outcome)
            } else if let id = kept[letter.digest] {
                outcomes.append(.kept(id))
            } else {
                outcomes.append(try await isThere(letter) ? .applied : .discarded)
            }
        }
        return outcomes
    }

    /// Those that are on the dead list again, by digest.
    private func failed(_ digests: Set<[UInt8]>, in partition: Int) async throws -> [[UInt8]: RetryOutcome] {
        var found: [[UInt8]: RetryOutcome] = [:]
        try await forEach(in: partition) { letter in
            if let envelope = letter.letter?.envelope, case let digest = RetriedLetter.digest(envelope), digests.contains(digest) {
                found[digest] = .failed(error: letter.error, id: letter.id)
            }
            return true
        }
        return found
    }

    /// What systems have beside their histories, by digest of the envelope.
    private func kept(of systems: Set<SystemNumber>, _ keys: PartitionKeys) async throws -> [[UInt8]: InventoryID] {
        var found: [[UInt8]: InventoryID] = [:]
        for number in systems {
            let all = try await SupersededInventories(redis: store.redis, keys: keys.system(number)).all()
            for inventory in all.readable { found[inventory.envelope] = inventory.id }
        }
        return found
    }

    private func isThere(_ letter: RetriedLetter) async throws -> Bool {
        let system = try await Registry(store: store).find(letter.system)
        return system.map { $0.number == letter.number && $0.record.state != .deleted } ?? false
    }
}
