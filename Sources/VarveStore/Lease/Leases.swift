import RedisClient
import VarveModel

/// Acquiring, renewing and releasing leases, and who takes part.
package struct Leases: Sendable {
    let store: Store
    /// How long a lease lives without being renewed.
    package let lifetime: Duration

    package static let standardLifetime = Duration.seconds(10)
    /// How long an answer is waited for: a lease whose renewal hangs can be renewed once more before it runs out.
    private var patience: Duration { max(lifetime / 2, .seconds(5)) }

    package init(store: Store, lifetime: Duration = standardLifetime) {
        self.store = store
        self.lifetime = lifetime
    }

    /// Takes the lease of a partition; `nil` where somebody holds it.
    ///
    /// - `token`: owner and a random part that is new for each acquisition.
    /// - `hands`: how many envelopes of the queue the owner has in its hands at once, at most.
    package func acquire(_ partition: Int, token: String, hands: Int = 0) async throws -> Lease? {
        let keys = store.partitioning.keys[partition]
        FailPoint.acquire.before()
        let reply = try await store.redis.evaluate(
            .acquireLease, keys: [keys.lease, keys.epoch, keys.takeover, keys.deaths],
            arguments: [.string(token), .integer(lifetime.milliseconds), .integer(Int64(hands))], timeout: patience
        ).array()
        FailPoint.acquire.after()
        guard reply.count == 2 else { return nil }
        return Lease(partition: partition, token: token, epoch: try reply[0].integer(), alone: Int(try reply[1].integer()))
    }

    /// Prolongs a lease; `false` where it is lost.
    package func renew(_ lease: Lease) async throws -> Bool {
        let keys = store.partitioning.keys[lease.partition]
        let arguments: [RedisArgument] = [.string(lease.token), .integer(lifetime.milliseconds)]
        FailPoint.renew.before()
        let renewed = try await store.redis.evaluate(.renewLease, keys: [keys.lease], arguments: arguments, timeout: patience).integer()
        FailPoint.renew.after()
        return renewed == 1
    }

    /// Gives a lease back. Where it is lost already this says that its owner lives, and has nothing in its hands any more.
    package func release(_ lease: Lease) async throws {
        try await release(lease.partition, token: lease.token)
    }

    /// Gives a lease back that was perhaps acquired: where the answer to `acquire` was lost.
    package func release(_ partition: Int, token: String) async throws {
        let keys = store.partitioning.keys[partition]
        FailPoint.release.before()
        _ = try await store.redis.evaluate(
            .releaseLease, keys: [keys.lease, keys.takeover, keys.deaths], arguments: [.string(token)], timeout: patience)
        FailPoint.release.after()
    }

    /// Says that a worker is alive for so long, and reads who takes part.
    package func heartbeat(worker: String, lifetime: Duration) async throws -> Membership {
        FailPoint.heartbeat.before()
        let reply = try await store.redis.evaluate(
            .heartbeat, keys: [Keys.workers, Keys.imports], arguments: [.string(worker), .integer(lifetime.milliseconds)]
        ).array()
        FailPoint.heartbeat.after()
        guard reply.count == 2 else { throw StoreError.corrupt("heartbeat answered something else") }
        return Membership(
            workers: try reply[0].array().map { try $0.string() },
            reserved: Set(try reply[1].array().compactMap { Int(try $0.string()) }))
    }

    /// Reads who takes part, without saying anything.
    package func members() async throws -> Membership {
        let time = try await store.redis.send(.time()).array().map { try $0.integer() }
        guard time.count == 2 else { throw StoreError.corrupt("TIME answered something else") }
        let now = RedisScoreBound.exclusive(Double(time[0] * 1000 + time[1] / 1000))
        let workers = try await store.redis.send(.zrange(Keys.workers, byScore: now, .highest)).array()
        let reserved = try await store.redis.send(.zrange(Keys.imports, byScore: now, .highest)).array()
        return Membership(
            workers: try workers.map { try $0.string() }, reserved: Set(try reserved.compactMap { Int(try $0.string()) }))
    }

    /// Takes a worker that stops out of the membership.
    package func leave(worker: String) async throws {
        _ = try await store.redis.send(.zrem(Keys.workers, [.string(worker)]))
    }

    /// Asks the workers to hand over partitions for maintenance, for so long.
    package func reserve(_ partitions: some Sequence<Int>, for duration: Duration) async throws {
        let arguments = [.integer(duration.milliseconds)] + partitions.map { RedisArgument.string(String($0)) }
        _ = try await store.redis.evaluate(.reserve, keys: [Keys.imports], arguments: arguments)
    }

    /// Takes a reservation back.
    package func unreserve(_ partitions: some Sequence<Int>) async throws {
        let members = partitions.map { RedisArgument.string(String($0)) }
        guard !members.isEmpty else { return }
        _ = try await store.redis.send(.zrem(Keys.imports, members))
    }
}

/// Who shares the partitions.
package struct Membership: Hashable, Sendable {
    /// In the order of their names.
    package var workers: [String]
    /// Partitions that maintenance asks for; no worker takes or keeps them.
    package var reserved: Set<Int>

    package init(workers: [String], reserved: Set<Int>) {
        self.workers = workers.sorted()
        self.reserved = reserved
    }
}

extension Duration {
    /// Whole milliseconds.
    package var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
