import RedisClient
import VarveModel

/// The dead lists: read, drop, try again. Each letter is moved in one step, so that it is in one place whatever dies meanwhile.
package struct DeadLetters: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Bytes that one round trip reads, about.
    private static let bytesPerRead = 4 << 20

    /// Calls `body` with each letter of a partition, oldest first, until it returns `false`. Of letters that others take off the list
    /// meanwhile some may be missed.
    package func forEach(in partition: Int, _ body: (StoredDeadLetter) throws -> Bool) async throws {
        let keys = store.partitioning.keys[partition]
        var skipped = 0
        while true {
            let letters = try await naming(keys) {
                try await store.redis.evaluate(
                    .readDead, keys: [keys.dead], arguments: [.integer(Int64(skipped)), .integer(Int64(Self.bytesPerRead))]
                ).array()
            }
            if letters.isEmpty { return }
            for letter in letters {
                guard try body(StoredDeadLetter(partition: partition, bytes: try letter.bytes())) else { return }
            }
            skipped += letters.count
        }
    }

    /// The partitions that have any.
    package func partitions() async throws -> [Int] {
        let replies = try await store.redis.pipeline(store.partitioning.keys.map { .llen($0.dead) })
        return try store.partitioning.keys.indices.filter { partition in
            let keys = store.partitioning.keys[partition]
            if case .error(let error) = replies[partition], error.code == "WRONGTYPE" { throw StoreError.foreign(keys.dead) }
            return try replies[partition].integer() > 0
        }
    }

    /// - Throws: `StoreError.letterUnknown`.
    package func find(_ id: DeadLetterID) async throws -> StoredDeadLetter {
        guard store.partitioning.keys.indices.contains(id.partition) else { throw StoreError.letterUnknown(id) }
        var found: StoredDeadLetter?
        try await forEach(in: id.partition) { letter in
            if letter.id == id { found = letter }
            return found == nil
        }
        guard let found else { throw StoreError.letterUnknown(id) }
        return found
    }

    /// Takes a letter off its list for good; `false` where it is not there any more.
    package func drop(_ letter: StoredDeadLetter) async throws -> Bool { try await take(letter, queueing: []) > 0 }

    /// Puts a letter's envelope into the queue again, behind what is there; `nil` where the letter is not there any more.
    ///
    /// - `isKeptIfSuperseded`: what its system has something newer than is kept beside the history, instead of set aside again.
    /// - Throws: `StoreError.letterUnreadable` for one that cannot be unpacked.
    package func retry(_ letter: StoredDeadLetter, isKeptIfSuperseded: Bool = false) async throws -> RetriedLetter? {
        guard let envelope = letter.retried(isKeptIfSuperseded: isKeptIfSuperseded) else { throw StoreError.letterUnreadable(letter.id) }
        let position = try await take(letter, queueing: envelope.encoded())
        return position == 0 ? nil : RetriedLetter(letter, envelope, position: position)
    }

    private func take(_ letter: StoredDeadLetter, queueing envelope: [UInt8]) async throws -> Int64 {
        let keys = store.partitioning.keys[letter.id.partition]
        return try await naming(keys) {
            try await store.redis.evaluate(
                .takeDead, keys: [keys.dead, keys.deadBytes, keys.queue, keys.position],
                arguments: [.bytes(letter.bytes), .bytes(envelope)]
            ).integer()
        }
    }

    /// Has the error of a key that holds something else say which keys it is about.
    private func naming<Result>(_ keys: PartitionKeys, _ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as RedisError where error.serverError?.code == "WRONGTYPE" {
            throw StoreError.corrupt(
                "one of \(keys.dead), \(keys.deadBytes) and \(keys.queue) holds something else than Varve keeps there")
        }
    }
}
