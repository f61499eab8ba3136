import Foundation
import TestSupport
import Testing
import VarveModel
import VarveNotify
import VarveRules
import VarveStore

@testable import VarveWorker

/// A store whose worker tells a receiver what changed.
struct NotifiedStore {
    let context: TestStore
    let system: RegisteredSystem
    let receiver: WebhookReceiver
    let active: ActiveNotifications

    /// Runs `body` beside a worker; the clock stands until it is moved.
    static func run(
        rules: String, webhooks: String = "", configuration: WorkerConfiguration = .telling, receiver: WebhookReceiver = WebhookReceiver(),
        _ body: (NotifiedStore) async throws -> Void
    ) async throws {
        try await withTestStore { context in
            try await receiver.listen {
                let system = try await context.register("web1").system
                let text =
                    "webhooks:\n  ops: {url: '\(receiver.url)/ops', secret_env: A, give_up_after: 1h, timeout: 30s}\n\(webhooks)\nrules:\n\(rules)"
                let store = NotifiedStore(
                    context: context, system: system, receiver: receiver, active: ActiveNotifications(try notifications(text)))
                let worker = WorkerService(
                    store: context.store, configuration: configuration, rules: ActiveRules(.standard), notifications: store.active,
                    name: "worker", logger: silentLogger)
                try await withServices([worker]) { try await body(store) }
                #expect(receiver.received.allSatisfy { $0.isGenuine })
            }
        }
    }

    static func notifications(_ text: String) throws -> Notifications {
        let file = try NotificationsFile.parse(text, name: "test")
        let secret = try #require(WebhookSecret(WebhookReceiver.secret))
        return Notifications(file: file, secrets: Dictionary(uniqueKeysWithValues: file.webhooks.map { ($0.name, secret) }))
    }

    /// Posts an inventory, and waits until it is stored.
    func post(_ body: String, of other: RegisteredSystem? = nil) async throws {
        try await context.push(other ?? system, body)
        try await context.drain()
        try await eventually("it is committed") { try await context.history(of: other ?? system).last != nil }
    }

    /// Two inventories that differ in os.version.
    func change(_ version: Int = 2) async throws {
        if version == 2 { try await post(#"{"os":{"version":"1"},"note":"a"}"#) }
        context.clock.advance(by: .seconds(1))
        try await post(#"{"os":{"version":"\#(version)"},"note":"a"}"#)
    }

    /// The minute is over.
    func minute() { context.clock.advance(by: .seconds(60)) }

    func until(_ what: String, _ condition: () async throws -> Bool) async throws { try await eventually(what, condition) }

    func state() async throws -> OutboxStatistics { try await context.store.outboxStatistics()[0] }

    /// What was sent in vain is to be sent later.
    func isWaiting() async throws -> Bool { try await state().due.map { $0 > context.clock.now } ?? false }

    func changes() async throws -> [StoredChange] {
        try await Timeline(store: context.store).changes(
            of: system, filter: ChangeFilter(), inventories: [], PageRequest(page: 1, size: 100)
        ).changes
    }
}

extension WorkerConfiguration {
    /// Looks often, so that tests need not wait.
    static var telling: WorkerConfiguration {
        var configuration = WorkerConfiguration.quick
        configuration.leaseLifetime = .seconds(10)
        configuration.notificationPause = .milliseconds(20)
        configuration.silencePause = .milliseconds(20)
        return configuration
    }
}
