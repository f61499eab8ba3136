import Crypto
import RedisClient
import VarveModel

/// The lists between gateway and worker.
package struct Queue: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// How many idempotency keys of a system are remembered, and for how long.
    package static let idempotencyKeys = 64
    package static let idempotencyMicroseconds: Int64 = 86_400_000_000

    /// With `durability: replicated` a push is answered when so many replicas have it.
    static let replicas = 1
    /// How long they may take: longer than a slow fsync, and short enough that a machine which is refused posts again soon.
    package static let replicationPatience = Duration.seconds(2)

    /// Queues an envelope; when this returns, it is as durable as Redis is, and on a replica where that is wanted.
    ///
    /// - Returns: length of the partition's queue.
    nonisolated(nonsending) package func push(_ envelope: Envelope) async throws -> Int {
        let keys = store.partitioning.keys(of: envelope.system)
        let command = RedisCommand.lpush(keys.queue, [.bytes(envelope.encoded())])
        FailPoint.push.before()
        let reply =
            store.durability == .replicated
            ? try await store.redis.sendReplicated(command, to: Self.replicas, within: Self.replicationPatience)
            : try await store.redis.send(command)
        FailPoint.push.after()
        return Int(try reply.integer())
    }

    /// Queues an envelope unless the idempotency key had been used, as one atomic step. As durable as `push` also where it had been.
    package func push(_ envelope: Envelope, idempotencyKey: String, bodyHash: String) async throws -> PushOutcome {
        let keys = store.partitioning.keys(of: envelope.system)
        let received = envelope.receivedAt.microseconds
        FailPoint.push.before()
        let reply = try await evaluatePush(
            keys: [keys.queue, keys.system(envelope.number).idempotency],
            arguments: [
                .bytes(envelope.encoded()), .string(hexadecimal(SHA256.hash(data: Array(idempotencyKey.utf8)))), .string(bodyHash),
                .integer(received), .integer(received - Self.idempotencyMicroseconds), .integer(Int64(Self.idempotencyKeys)),
                .integer(Self.idempotencyMicroseconds / 1000),
            ]
        ).array()
        FailPoint.push.after()
        switch try reply.first?.integer() {
        case 0: return .queued(length: Int(try reply[1].integer()))
        case 1: return .repeated(receivedAt: Timestamp(microseconds: Int64(try reply[1].string()) ?? received))
        default: return .keyReused
        }
    }

    package func partition(of system: SystemID) -> Int { store.partitioning.partition(of: system) }
    private func evaluatePush(keys: [String], arguments: [RedisArgument]) async throws -> RedisReply {
        guard store.durability == .replicated else {
            return try await store.redis.evaluate(.idempotentPush, keys: keys, arguments: arguments)
        }
        return try await store.redis.evaluateReplicated(
            .idempotentPush, keys: keys, arguments: arguments, to: Self.replicas, within: Self.replicationPatience)
    }

    /// The oldest envelopes of a partition, left where they are.
    package func peek(_ keys: PartitionKeys, limit: BatchLimit) async throws -> Batch {
        FailPoint.peek.before()
        let reply = try await store.redis.evaluate(
            .peek, keys: [keys.queue, keys.position, keys.sequence],
            arguments: [.integer(Int64(limit.envelopes)), .integer(Int64(limit.bytes))]
        ).array()
        FailPoint.peek.after()
        guard reply.count >= 2, let position = Int64(try reply[0].string()), let sequence = Int64(try reply[1].string()) else {
            throw StoreError.corrupt("position or sequence of partition \(keys.partition)")
        }
        return Batch(position: position, sequence: sequence, envelopes: try reply.dropFirst(2).map { try $0.bytes() })
    }

    /// Waits until the partition's queue has something, for so long at most. Takes nothing: the oldest envelope is moved onto itself.
    ///
    /// - Returns: the oldest envelope; `nil` where there is none.
    package func waitForWork(_ keys: PartitionKeys, for duration: Duration) async throws -> [UInt8]? {
        FailPoint.wait.before()
        let reply = try await store.redis.block(
            .blmove(from: keys.queue, .right, to: keys.queue, .right, blocking: duration), for: duration)
        FailPoint.wait.after()
        return try reply.optionalBytes()
    }
}

/// What became of a push with an idempotency key.
package enum PushOutcome: Hashable, Sendable {
    case queued(length: Int)
    /// The same post had been accepted then; nothing was queued.
    case repeated(receivedAt: Timestamp)
    /// The key had been used with another body; nothing was queued.
    case keyReused
}

/// How much is read at once.
package struct BatchLimit: Hashable, Sendable {
    package var envelopes: Int
    /// Sum of the packed envelopes.
    package var bytes: Int

    package init(envelopes: Int = 256, bytes: Int = 4 << 20) {
        self.envelopes = envelopes
        self.bytes = bytes
    }
}

/// Envelopes at the head of a partition's queue, and where the partition stood when they were read.
package struct Batch: Hashable, Sendable {
    package let position: Int64
    package let sequence: Int64
    /// Packed, oldest first.
    package let envelopes: [[UInt8]]

    package init(position: Int64, sequence: Int64, envelopes: [[UInt8]]) {
        self.position = position
        self.sequence = sequence
        self.envelopes = envelopes
    }
}
