import RedisClient
import TestSupport
import VarveStore

extension RedisServer {
    /// Settings under which a 202 is a promise.
    static let durable = ["--appendonly", "yes", "--appendfsync", "always"]

    var address: String { "unix://" + socketPath }
}

extension Workspace {
    /// Starts a worker and waits until it answers health checks.
    func worker(
        on redis: RedisServer, _ arguments: [String] = [], environment: [String: String] = [:]
    ) async throws -> RunningProcess {
        try await worker(at: redis.address, arguments, environment: environment)
    }

    /// The same on a Redis by its address.
    func worker(at address: String, _ arguments: [String] = [], environment: [String: String] = [:]) async throws -> RunningProcess {
        let process = try start(
            ["worker", "--redis", address, "--admin-port", "0"] + arguments, environment: environment.mapValues { $0 })
        _ = try await process.line(beginning: "admin listens on ")
        return process
    }

    /// Starts a gateway and waits until it listens.
    func gateway(
        on redis: RedisServer, _ arguments: [String] = [], environment: [String: String] = [:]
    ) async throws -> (process: RunningProcess, address: String) {
        try await gateway(at: redis.address, arguments, environment: environment)
    }

    /// The same on a Redis by its address.
    func gateway(
        at address: String, _ arguments: [String] = [], environment: [String: String] = [:]
    ) async throws -> (process: RunningProcess, address: String) {
        let process = try start(
            ["gateway", "--redis", address, "--gateway-port", "0"] + arguments, environment: environment.mapValues { $0 })
        return (process, try await process.line(beginning: "gateway listens on "))
    }

    /// Address of the private Redis of a data directory.
    func privateRedisAddress(data: String = "data") -> String { "unix://" + path(data) + "/redis.sock" }
}

extension Store {
    /// Owner and token of every lease that is held, by partition.
    func leaseHolders() async throws -> [Int: String] {
        let replies = try await redis.pipeline(partitioning.keys.map { .get($0.lease) })
        return try replies.enumerated().reduce(into: [:]) { holders, item in
            if let holder = try item.element.optionalString() { holders[item.offset] = holder }
        }
    }

    /// Whether the worker with this process id holds leases.
    func holdsLeases(_ worker: RunningProcess) async throws -> Bool {
        try await leaseHolders().values.contains { $0.contains("-\(worker.pid)-") }
    }

    /// Has the leases of a dead worker run out now.
    func endLeases(of worker: RunningProcess) async throws {
        for (partition, holder) in try await leaseHolders() where holder.contains("-\(worker.pid)-") {
            _ = try await redis.send(.del(partitioning.keys[partition].lease))
        }
    }

    /// Workers that count as alive.
    func workers() async throws -> [String] {
        try await redis.send(.zrange(Keys.workers, 0, -1)).array().map { try $0.string() }
    }
}
