import Foundation
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

extension CommandTests {
    /// `varve notifications`, and the setting of that name.
    struct NotificationsTests {
        private static let file = """
            webhooks:
              ops: {url: "http://127.0.0.1:1/", secret_env: HOOK}
            rules:
              urgent: {to: ops, severity: high}
              all: {to: ops}
            """

        @Test func checks() async throws {
            try await withWorkspace { workspace in
                let good = try workspace.write(Self.file, to: "good.yaml")
                let checked = try await workspace.run(["notifications", "check", good]).expectSuccess()
                #expect(checked.lines == ["\(good): 1 webhook, 2 rules"])
                let bad = try workspace.write("rules:\n  a: {to: ops, severity: urgent}\n  b: {}\n", to: "bad.yaml")
                let refused = try await workspace.run(["notifications", "check", bad])
                #expect(refused.status == 1 && refused.output.isEmpty)
                #expect(refused.errors.contains("\(bad):2:11: to 'ops'") && refused.errors.contains("\(bad):3:6: rule 'b' has no 'to'"))
                #expect(try await workspace.run(["notifications", "check", "nothing.yaml"]).status == 1)
            }
        }

        @Test func explains() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write(Self.file, to: "n.yaml")
                let old = try workspace.write(#"{"os":{"name":"debian","version":"12.5"},"note":1}"#, to: "old.json")
                let new = try workspace.write(#"{"os":{"name":"debian","version":"13.0"},"note":2}"#, to: "new.json")
                let told = try await workspace.run(["notifications", "explain", file, old, new]).expectSuccess()
                #expect(told.lines.contains("all → ops") && told.output.contains(" update note\n"))
                let nothing = try await workspace.run(["notifications", "explain", file, old, old]).expectSuccess()
                #expect(nothing.lines == ["0 changes, of which no rule tells any"])
            }
        }

        private func withDead(_ body: (Workspace, TestStore, [String], [DeadNotification]) async throws -> Void) async throws {
            try await withWorkspace { workspace in
                try await withTestStore(partitions: 4) { context in
                    for number in 0..<3 {
                        let system = try await context.register("s\(number)").system
                        let keys = context.store.partitioning.keys(of: system.id)
                        var delivery = NotificationDelivery(
                            id: "msg_\(number)", event: .silent, rule: "lost", webhook: number == 2 ? "chat" : "ops", system: system.id,
                            number: system.number, organization: system.organization, time: context.clock.now, since: context.clock.now,
                            createdAt: context.clock.now.advanced(by: Int64(number)))
                        (delivery.attempts, delivery.error) = (7, "answered with status 500")
                        _ = try await context.redis.send(.lpush(keys.deadNotifications, .bytes(delivery.encoded())))
                    }
                    let store = ["--redis", "unix://" + context.server.socketPath, "--durability", "relaxed"]
                    try await body(workspace, context, store, try await DeadNotifications(store: context.store).all())
                }
            }
        }

        @Test func showsWhatWasGivenUp() async throws {
            try await withDead { workspace, context, store, dead in
                let list = try await workspace.run(["notifications", "dead", "list"] + store).expectSuccess()
                #expect(list.lines.map { String($0.prefix { $0 != " " }) } == ["id"] + dead.map(\.id))
                #expect(list.lines[1].hasSuffix("  answered with status 500") && list.lines[1].contains("  system.silent  "))
                let json = try JSONValue(
                    parsing: try await workspace.run(["notifications", "dead", "list", "--webhook", "chat", "--json"] + store)
                        .expectSuccess().output)
                #expect(json.elements.map { $0["webhook_id"].string } == ["msg_2"] && json.elements[0]["attempts"].integer == 7)
                let one = try await workspace.run(["notifications", "dead", "show", dead[0].id] + store).expectSuccess()
                #expect(one.lines.contains { $0.hasPrefix("webhook ") && $0.hasSuffix(" ops") })
                #expect(try await workspace.run(["notifications", "dead", "show", "0-none"] + store).status == 1)
                let stats = try await workspace.run(["notifications", "stats"] + store).expectSuccess()
                #expect(stats.lines.last?.split(separator: " ").map(String.init) == ["all", "4", "0", "0", "-", "3", "0"])
            }
        }

        @Test func retriesAndDrops() async throws {
            try await withDead { workspace, context, store, dead in
                let retried = try await workspace.run(["notifications", "dead", "retry", dead[0].id, "0-none"] + store)
                #expect(retried.status == 1 && retried.lines == ["\(dead[0].id) is sent again to ops"])
                #expect(retried.errors.contains("no dead notification 0-none"))
                let stats = try JSONValue(
                    parsing: try await workspace.run(["notifications", "stats", "--json"] + store).expectSuccess().output)
                #expect(stats["totals"]["pending"].integer == 1 && stats["totals"]["dead"].integer == 2)
                #expect(try await workspace.run(["notifications", "dead", "drop", "--webhook", "chat"] + store).status == 64)
                let dropped = try await workspace.run(["notifications", "dead", "drop", "--webhook", "chat", "--yes"] + store)
                    .expectSuccess()
                #expect(dropped.lines == ["dropped \(dead[2].id): system.silent of system s2 to chat, answered with status 500"])
                #expect(try await workspace.run(["notifications", "dead", "drop"] + store).status == 64)
                #expect(try await DeadNotifications(store: context.store).all().map(\.id) == [dead[1].id])
            }
        }

        @Test("mistakes in the file, and in what it names, are errors at the start, without a secret")
        func start() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write(Self.file, to: "n.yaml")
                let bad = try workspace.write("rulez: {}\n", to: "bad.yaml")
                for (arguments, environment, message) in [
                    (["--notifications", bad], [:], "unknown key 'rulez'"),
                    (["--notifications", file], [:], "the environment has no HOOK"),
                    (["--notifications", file], ["HOOK": "swordfish"], "what should be its secret is none"),
                ] as [([String], [String: String], String)] {
                    let serve = try await workspace.run(
                        ["serve", "--data", workspace.path("d"), "--gateway-port", "0", "--query-port", "0"] + arguments,
                        environment: environment.mapValues { $0 })
                    #expect(serve.status == 1 && serve.errors.contains(message), "\(serve.errors)")
                    #expect(!serve.errors.contains("swordfish"))
                }
            }
        }

        @Test(
            "serve tells what changed, and the API says so; SIGHUP reads the file again, and the last good one stays",
            .timeLimit(.minutes(4)))
        func serve() async throws {
            let receiver = WebhookReceiver()
            try await receiver.listen {
                try await withWorkspace { workspace in
                    let text = Self.file.replacing("http://127.0.0.1:1/", with: receiver.url + "/hook?token=secret")
                    let file = try workspace.write(text, to: "n.yaml")
                    let serve = try await workspace.serve(["--notifications", file], environment: ["HOOK": WebhookReceiver.secret])
                    _ = try workspace.write("rulez: {}\n", to: "n.yaml")
                    serve.process.signal(SIGHUP)
                    try await eventually("refused") { serve.process.errors.contains("notifications not replaced, the last good ones stay") }
                    let data = ["--data", workspace.path("data")]
                    let system = try JSONValue(
                        parsing: try await workspace.run(["systems", "create", "--id", "web1", "--json"] + data).expectSuccess().output)
                    let credentials = TestHTTP.basic(system["system_key"].string ?? "", system["system_secret"].string ?? "")
                    for version in ["12.5", "13.0"] {
                        let answer = try await TestHTTP.post(
                            #"{"os":{"name":"debian","version":"\#(version)"}}"#, to: serve.gateway + "/api/systems/inventory",
                            headers: [credentials])
                        #expect(answer.status == 202)
                    }
                    let token = try #require(try await workspace.run(["token", "issue", "--all"] + data).expectSuccess().lines.first)
                    let address = serve.query + "/api/systems/web1/inventory"
                    try await eventually("told", within: .seconds(120)) { receiver.accepted.count == 1 }
                    #expect(receiver.accepted.allSatisfy { $0.isGenuine } && receiver.accepted.allSatisfy { $0.path == "/hook" })
                    try await eventually("the API says so") {
                        let diffs = try await TestHTTP.get(address + "/diffs", token: token).json["data"]["diffs"].elements
                        return !diffs.isEmpty && diffs.allSatisfy { $0["notification_sent"] == .bool(true) }
                    }
                    let latest = try await TestHTTP.get(address + "/diffs/latest", token: token).json["data"]["diffs"].elements
                    #expect(!latest.isEmpty && latest.allSatisfy { $0["notification_sent"] == .bool(true) })
                    let feed = try await TestHTTP.get(serve.query + "/api/inventory/changes?since=oldest", token: token).json["data"]
                    #expect(
                        feed["changes"].elements.count == latest.count
                            && feed["changes"].elements.allSatisfy { $0["notification_sent"] == .bool(true) })
                    for path in ["/changes", "/changes/latest"] {
                        #expect(try await TestHTTP.get(address + path, token: token).json["data"]["has_alerts"] == .bool(true))
                    }
                    #expect(!serve.process.errors.contains("token=secret") && !serve.process.errors.contains(WebhookReceiver.secret))
                    serve.process.signal(SIGTERM)
                    #expect(try await serve.process.status() == 0)
                }
            }
        }
    }
}
