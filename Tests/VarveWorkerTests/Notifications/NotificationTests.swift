import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveNotify
import VarveStore

@testable import VarveWorker

@Suite struct NotificationTests {
    @Test("what changed in a minute is told once, signed, and the changes say so") func told() async throws {
        try await NotifiedStore.run(rules: "  all: {to: ops}") { store in
            try await store.change()
            try await store.change(3)
            try await store.until("it is left to be told") { try await store.state().entries == 2 }
            #expect(store.receiver.received.isEmpty)
            store.minute()
            try await store.until("told") { store.receiver.accepted.count == 1 }
            let told = store.receiver.accepted[0]
            #expect(told.path == "/ops" && told.body["type"].string == "changes")
            let data = told.body["data"]
            #expect(
                data["rule"].string == "all" && data["system"]["id"].string == "web1" && data["system"]["organization"].string == "acme")
            #expect(data["changes"].elements.map { $0["field_path"].string } == ["os.version", "os.version"])
            #expect(data["changes"].elements.map { $0["current_value"].string } == ["2", "3"] && data["omitted"].integer == 0)
            try await store.until("noted") { try await store.changes().filter(\.isNotified).count == 2 }
            try await store.until("done with") { try await store.state().isEmpty }
            #expect(try await store.context.recount() == [])
            #expect(try await store.context.verification().disagreements == [])
        }
    }

    @Test("only what rules ask for is told, to those that they name") func filters() async throws {
        let rules = """
              none: {to: ops, severity: critical}
              others: {to: ops, organizations: other}
              path: {to: ops, paths: "note"}
            """
        try await NotifiedStore.run(rules: rules) { store in
            try await store.change()
            store.minute()
            try await store.post(#"{"os":{"version":"3"},"note":"b"}"#)
            store.minute()
            try await store.until("told") { store.receiver.accepted.count == 1 }
            let data = store.receiver.accepted[0].body["data"]
            #expect(data["rule"].string == "path" && data["changes"].elements.map { $0["field_path"].string } == ["note"])
            try await store.until("noted") { try await store.changes().filter(\.isNotified).map(\.change.path) == ["note"] }
        }
    }

    @Test("a receiver that fails is told again, later each time, under the same id, and as it asks for") func again() async throws {
        let receiver = WebhookReceiver()
        receiver.behave(.status(503, retryAfter: 600))
        try await NotifiedStore.run(rules: "  all: {to: ops}", receiver: receiver) { store in
            try await store.change()
            store.minute()
            try await store.until("refused") { try await store.isWaiting() }
            #expect(receiver.received.count == 1)
            let due = try #require(try await store.state().due)
            #expect(due == store.context.clock.now.advanced(by: 600_000_000))
            receiver.behave(.status(302))
            store.context.clock.advance(by: .seconds(601))
            try await store.until("redirected, which is not followed") { receiver.received.count == 2 }
            receiver.behave(.status(200))
            try await store.until("waits again") { try await store.isWaiting() }
            store.context.clock.advance(by: .seconds(30))
            try await store.until("told") { receiver.accepted.count == 1 }
            #expect(Set(receiver.received.map(\.id)).count == 1)
            try await store.until("done with") { try await store.state().isEmpty }
        }
    }

    @Test("what was taken and cannot be noted is not sent again, and holds up nobody") func notNoted() async throws {
        try await NotifiedStore.run(rules: "  all: {to: ops}") { store in
            let odd = store.context.first.system(store.system.number).notified
            try await store.change()
            _ = try await store.context.redis.send(.set(odd, "something else"))
            store.minute()
            try await store.until("taken") { store.receiver.accepted.count == 1 }
            try await store.until("it waits") { try await store.isWaiting() }
            store.context.clock.advance(by: .seconds(30))
            try await store.until("tried to note it, and waits again") { try await store.isWaiting() }
            _ = try await store.context.redis.send(.del(odd))
            store.context.clock.advance(by: .seconds(60))
            try await store.until("done with") { try await store.state().isEmpty }
            #expect(store.receiver.received.count == 1)
        }
    }

    @Test("a webhook that takes nothing gets no more than there is room for, and stops no other") func fullWebhook() async throws {
        var configuration = WorkerConfiguration.telling
        configuration.pendingNotifications = 1
        try await NotifiedStore.run(
            rules: "  all: {to: [ops, gone]}", webhooks: "  gone: {url: 'http://127.0.0.1:1/', secret_env: A}", configuration: configuration
        ) { store in
            try await store.change()
            store.minute()
            try await store.until("one is told, the other fails") { try await store.state().pending == ["gone": 1] }
            try await store.change(3)
            store.minute()
            try await store.until("one is told again") { store.receiver.accepted.count == 2 }
            try await store.until("there is no room for the other") { try await store.state().pending == ["gone": 1] }
            #expect(try await store.state().entries == 0)
        }
    }

    @Test("a receiver that is down is told when it is there") func down() async throws {
        try await NotifiedStore.run(rules: "  all: {to: gone}", webhooks: "  gone: {url: 'http://127.0.0.1:1/', secret_env: A}") { store in
            try await store.change()
            store.minute()
            try await store.until("it failed") { try await store.isWaiting() }
            let text = "webhooks:\n  gone: {url: '\(store.receiver.url)/gone', secret_env: A}\nrules:\n  all: {to: gone}"
            store.active.replace(with: try NotifiedStore.notifications(text))
            store.context.clock.advance(by: .seconds(30))
            try await store.until("told") { store.receiver.accepted.count == 1 }
        }
    }

    @Test("a receiver that hangs holds up neither others nor the queue") func hangs() async throws {
        let (slow, other) = (WebhookReceiver(), WebhookReceiver())
        slow.behave(.hang)
        try await other.listen {
            try await NotifiedStore.run(
                rules: "  all: {to: [ops, other]}", webhooks: "  other: {url: '\(other.url)/other', secret_env: A}", receiver: slow
            ) { store in
                try await store.change()
                for number in 3..<9 {
                    store.minute()
                    try await store.change(number)
                }
                store.minute()
                try await store.until("the other is told") { other.accepted.count == 7 }
                #expect(slow.hanging == 1 && slow.received.isEmpty)
                slow.behave(.status(200))
                try await store.until("it is told everything in the end") { slow.accepted.count == 7 }
                try await store.until("done with") { try await store.state().isEmpty }
            }
        }
    }

    @Test("what nobody takes is set aside in the end, and told when it is tried again") func givenUp() async throws {
        let receiver = WebhookReceiver()
        receiver.behave(.status(500))
        var configuration = WorkerConfiguration.telling
        configuration.deadNotifications = 1
        try await NotifiedStore.run(rules: "  all: {to: ops}", configuration: configuration, receiver: receiver) { store in
            try await store.change()
            store.minute()
            try await store.until("refused") { try await store.isWaiting() }
            try await store.change(3)
            store.context.clock.advance(by: .seconds(3601))
            try await store.until("given up") { try await store.state().dead == 1 }
            let dead = try await DeadNotifications(store: store.context.store).all()
            #expect(dead[0].delivery?.error == "answered with status 500" && dead[0].delivery?.attempts == 2)
            // There is no room for the second, so it stays and is tried again.
            store.context.clock.advance(by: .seconds(3601))
            try await store.until("stays") {
                store.context.clock.advance(by: .seconds(60))
                return try await store.state().due.map { $0 > store.context.clock.now.advanced(by: 3_000_000_000) } ?? false
            }
            let left = try await store.state()
            #expect(left.dead == 1 && left.pending == ["ops": 1])
            receiver.behave(.status(200))
            #expect(try await DeadNotifications(store: store.context.store).retry(dead[0]))
            store.context.clock.advance(by: .seconds(3601))
            try await store.until("told") { receiver.accepted.count == 2 }
            #expect(Set(receiver.accepted.map(\.id)).contains(try #require(dead[0].delivery?.id)))
            try await store.until("done with") { try await store.state().isEmpty }
        }
    }

    @Test("in quiet hours notifications wait, but for what is let through") func quietHours() async throws {
        // The clock begins at noon, UTC.
        let rules = """
              night: {to: ops, quiet_hours: {from: "11:00", to: "18:00", time_zone: UTC}}
              urgent: {to: ops, quiet_hours: {from: "11:00", to: "18:00", time_zone: UTC, except: low}}
            """
        try await NotifiedStore.run(rules: rules) { store in
            try await store.change()
            store.minute()
            try await store.until("told") { store.receiver.accepted.count == 1 }
            #expect(store.receiver.accepted[0].body["data"]["rule"].string == "urgent")
            try await store.until("only the other waits") { try await store.state().due == Timestamp(rfc3339: "2026-03-05T18:00:00Z") }
            store.context.clock.advance(by: .seconds(6 * 3600))
            try await store.until("told in the end") { store.receiver.accepted.count == 2 }
        }
    }

    @Test("a webhook that the file does not name any more is waited for") func unknownWebhook() async throws {
        let receiver = WebhookReceiver()
        receiver.behave(.status(500))
        try await NotifiedStore.run(rules: "  all: {to: ops}", receiver: receiver) { store in
            try await store.change()
            store.minute()
            try await store.until("refused") { try await store.isWaiting() }
            let kept = store.active.current.notifications
            store.active.replace(with: try NotifiedStore.notifications("webhooks: {x: {url: 'http://127.0.0.1:1', secret_env: A}}"))
            store.context.clock.advance(by: .seconds(30))
            try await store.until("tried without it") {
                guard let raw = try await store.context.redis.send(.hgetall(store.context.first.pendingNotifications)).array().last else {
                    return false
                }
                return try NotificationDelivery(decoding: raw.bytes()).error.contains("has no webhook 'ops'")
            }
            receiver.behave(.status(200))
            store.active.replace(with: kept)
            store.context.clock.advance(by: .seconds(60))
            try await store.until("told") { receiver.accepted.count == 1 }
        }
    }

    @Test("nothing is told of a system that was deleted meanwhile") func deleted() async throws {
        try await NotifiedStore.run(rules: "  all: {to: ops}") { store in
            try await store.change()
            try await Registry(store: store.context.store).delete(store.system.id)
            store.minute()
            try await store.until("done with") { try await store.state().isEmpty }
            #expect(store.receiver.received.isEmpty)
        }
    }

    @Test("where nobody is told anything, nothing is kept for it") func noFile() async throws {
        try await withTestStore { context in
            let system = try await context.register("web1").system
            try await withServices([context.worker()]) {
                for number in 1...3 { try await context.push(system, #"{"os":{"version":"\#(number)"}}"#) }
                try await context.drain()
            }
            #expect(try await context.dump().keys.filter { $0.contains("notif") || $0.contains("silent") } == [])
        }
    }
}
