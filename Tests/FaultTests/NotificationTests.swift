import Foundation
import Glibc
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

extension FaultTests {
    /// What changed is told, whatever dies before it: at least once, and more often only under the same id.
    struct NotificationTests {
        @Test("a worker that dies at any step of telling, and Redis with it", .timeLimit(.minutes(6))) func everyStep() async throws {
            let steps = [FailPoint.collect, .conclude, .postpone].flatMap { point in FailPoint.Side.allCases.map { (point, $0) } }
            try await withThrowingDiscardingTaskGroup { group in
                for (index, step) in steps.enumerated() {
                    group.addTask { try await Self.die(step.0, step.1, withRedis: index % 2 == 1) }
                }
            }
        }

        private static func die(_ point: FailPoint, _ side: FailPoint.Side, withRedis: Bool) async throws {
            let receiver = WebhookReceiver()
            // Only what failed is made to wait.
            if point == .postpone { receiver.behave(.status(500)) }
            try await receiver.listen {
                try await withWorkspace { workspace in
                    try await withRedisServer(arguments: RedisServer.durable) { redis in
                        let file = try workspace.write(
                            "webhooks:\n  ops: {url: '\(receiver.url)/hook', secret_env: HOOK}\nrules:\n  all: {to: ops}\n",
                            to: "notifications.yaml")
                        let environment = ["HOOK": WebhookReceiver.secret, "VARVE_NOTIFICATIONS": file]
                        let (_, address) = try await workspace.gateway(on: redis, ["--partitions", "4"])
                        let worker = try workspace.start(
                            ["worker", "--redis", redis.address, "--admin-port", "0"],
                            environment: environment.merging(["VARVE_TEST_FAIL_POINT": "\(point).\(side)"]) { $1 }.mapValues { $0 })
                        try await withStore(at: redis.address) { store in
                            let machines = try await Machine.register(4, in: store)
                            for _ in 0..<3 { for machine in machines { #expect(await machine.post(to: address)) } }
                            #expect(try await worker.status(within: .seconds(150)) == 128 + SIGKILL, "\(point).\(side): \(worker.errors)")
                            if withRedis {
                                redis.kill9()
                                try await redis.restart()
                            }
                            receiver.behave(.status(204))
                            try await store.forget(worker)
                            _ = try await workspace.worker(on: redis, environment: environment)
                            try await expectTold(machines, store, receiver, "\(point).\(side)")
                        }
                        let verified = try await workspace.run(["verify", "--redis", redis.address])
                        #expect(verified.status == 0, "\(verified.output)")
                    }
                }
            }
        }

        /// Every change that is recorded is told, marked as such, and of no two notifications.
        private static func expectTold(_ machines: [Machine], _ store: Store, _ receiver: WebhookReceiver, _ step: String) async throws {
            try await eventually("all is told", within: .seconds(150)) {
                let statistics = try await store.outboxStatistics()
                return receiver.accepted.count > 0 && statistics.allSatisfy { $0.isEmpty }
            }
            #expect(receiver.received.allSatisfy { $0.isGenuine })
            var told: [Int64: Set<String>] = [:]
            for notification in receiver.accepted {
                for change in notification.body["data"]["changes"].elements {
                    told[change["id"].integer ?? 0, default: []].insert(notification.id)
                }
            }
            #expect(told.values.allSatisfy { $0.count == 1 }, "\(step): a change under two ids")
            for machine in machines {
                guard let system = try await Registry(store: store).find(machine.id) else { continue }
                let changes = try await Timeline(store: store).changes(
                    of: system, filter: ChangeFilter(), inventories: [], PageRequest(page: 1, size: 200)
                ).changes
                #expect(!changes.isEmpty && changes.allSatisfy { told[$0.id.rawValue] != nil }, "\(step): \(machine.id)")
                #expect(changes.allSatisfy { $0.isNotified }, "\(step): \(machine.id)")
            }
        }
    }
}
