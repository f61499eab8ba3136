import Foundation
import Logging
import RedisClient
import TestSupport
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

extension WorkerConfiguration {
    /// As in production, but quick to notice others.
    static var quick: WorkerConfiguration {
        var configuration = WorkerConfiguration()
        configuration.heartbeat = .milliseconds(50)
        configuration.leaseLifetime = .seconds(2)
        return configuration
    }
}

extension TestStore {
    func worker(
        _ name: String = "worker", _ configuration: WorkerConfiguration = .quick, through store: Store? = nil,
        rules: ActiveRules = ActiveRules(.standard), logger: Logger = silentLogger
    ) -> WorkerService {
        WorkerService(store: store ?? self.store, configuration: configuration, rules: rules, name: name, logger: logger)
    }

    /// Runs a worker until all queues are empty, then stops it.
    func process(_ configuration: WorkerConfiguration = .quick, rules: RuleBook = .standard) async throws {
        try await withServices([worker("worker", configuration, rules: ActiveRules(rules))]) { try await drain() }
    }

    /// Waits until all queues are empty.
    func drain() async throws {
        try await eventually("queues are empty") { try await queued() == 0 }
    }

    /// The changes of a system's history in words, one line an inventory.
    func changes(of system: RegisteredSystem) async throws -> [[String]] {
        try await history(of: system).map { inventory in
            inventory.changes.map { stored in
                let change = stored.change
                let sides = [change.previous, change.current].map { $0.map { String(decoding: $0, as: UTF8.self) } ?? "" }
                return "\(change.type.name) \(change.path): \(sides[0]) → \(sides[1])"
            }
        }
    }

    /// The partitions that a worker holds now.
    func held(by worker: String) async throws -> Set<Int> {
        let owners = try await redis.pipeline(keys.map { .get($0.lease) }).map { try $0.optionalString() }
        return Set(owners.indices.filter { owners[$0]?.hasPrefix(worker + " ") ?? false })
    }
}

/// Time for tests whose clocks must run.
func systemTime() -> Timestamp { Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
