import Testing
import VarveModel
import VarveRules

@testable import VarveNotify

struct NotificationsFileTests {
    static let text = """
        links: https://varve.example/
        webhooks:
          ops: {url: "https://hooks.example/varve?token=x", secret_file: /etc/varve/ops, timeout: 5s, give_up_after: 2h}
          chat: {url: "http://127.0.0.1:9000/", secret_env: CHAT, ca: /etc/ca.pem}
        rules:
          urgent:
            to: [ops, chat, ops]
            severity: high
            categories: [security, os]
            paths: [facts.**, "os.*"]
            organizations: acme
            systems: [web1, web2]
            quiet_hours: {from: 22:00, to: 07:00, days: [mon, fri], time_zone: Europe/Rome, except: [critical, silence]}
          quiet: {to: ops, silent_for: 26h}
        """

    @Test("everything that can be said is read") func everything() throws {
        let file = try NotificationsFile.parse(Self.text, name: "n.yaml")
        #expect(file.links == "https://varve.example")
        let ops = try #require(file.webhook("ops"))
        #expect(ops.timeout == 5_000_000 && ops.givesUpAfter == 7_200_000_000 && ops.secret == .file("/etc/varve/ops"))
        #expect(ops.place == "https://hooks.example")
        let chat = try #require(file.webhook("chat"))
        #expect(chat.secret == .variable("CHAT") && chat.authorities == "/etc/ca.pem" && chat.timeout == Webhook.standardTimeout)
        let urgent = try #require(file.rule("urgent"))
        #expect(urgent.webhooks == ["ops", "chat"] && urgent.systems.count == 2)
        let hours = try #require(urgent.quietHours)
        #expect(hours.from == 1320 && hours.to == 420 && hours.days == [2, 6] && hours.exceptFrom == .critical && hours.exceptsSilence)
        #expect(try #require(file.rule("quiet")).silence == 93_600_000_000)
        #expect(file.silenceRules.map(\.name) == ["quiet"])
    }

    @Test(
        "every mistake is told with its place",
        arguments: [
            ("webhooks: {ops: {url: \"ftp://x\", secret_env: A}}", "n.yaml:1:23: url: expected an address that begins with"),
            ("webhooks: {ops: {url: \"https://u:p@x/\", secret_env: A}}", "user and password stand in an address"),
            ("webhooks: {ops: {url: \"https://x\"}}", "webhook 'ops' has no secret"),
            ("webhooks: {ops: {secret_env: A}}", "webhook 'ops' has no url"),
            ("webhooks: {ops: {url: \"https://x\", secret_env: A, secret_file: b}}", "has secret_file and secret_env"),
            ("webhooks: {ops: {url: \"https://x\", secret_env: A, timeout: 2h}}", "expected at most 60s"),
            ("webhooks: {Ops: {url: \"https://x\", secret_env: A}}", "name 'Ops': expected 1 to 64 of a-z"),
            ("rules: {a: {to: ops}}", "to 'ops': expected one of"),
            ("rules: {a: {severity: low}}", "rule 'a' has no 'to'"),
            ("rules: {a: {severty: low}}", "unknown key 'severty' in a rule: did you mean 'severity'?"),
            ("rules: {a: {paths: 'a..b'}}", "character 3"),
            ("rules: {a: {silent_for: 10s}}", "expected at least 1m"),
            ("rules: {a: {silent_for: 2h, severity: low}}", "'severity' beside silent_for"),
            ("rules: {a: {organizations: 'a b'}}", "organizations: 'a b'"),
            ("rules: {a: {quiet_hours: {from: 22:00, to: 25:00, time_zone: UTC}}}", "to '25:00': expected a time of day"),
            ("rules: {a: {quiet_hours: {from: 22:00, to: 07:00, time_zone: Rome}}}", "time_zone 'Rome': expected a name of the IANA"),
            ("rules: {a: {quiet_hours: {from: 22:00, to: 22:00, time_zone: UTC}}}", "the same minute"),
            ("rules: {a: {quiet_hours: {from: 22:00, to: 07:00}}}", "quiet_hours has no 'time_zone'"),
            ("rulez: {}", "unknown key 'rulez' in a notifications file: did you mean 'rules'?"),
            ("", "the file is empty: expected webhooks, rules, links"),
        ])
    func mistakes(_ text: String, _ message: String) throws {
        let error = try #require(throws: RulesFileErrors.self) { try NotificationsFile.parse(text, name: "n.yaml") }
        #expect(error.description.contains(message), "\(error)")
    }

    @Test("an address, which may have a token in it, is in no message") func secrets() throws {
        let text = "webhooks: {ops: {url: 'https://token@x/secret', secret_env: A}, b: {url: 'x://secret', secret_env: A}}"
        let error = try #require(throws: RulesFileErrors.self) { try NotificationsFile.parse(text, name: "n.yaml") }
        #expect(error.errors.count == 2 && !error.description.contains("secret/") && !error.description.contains("token"))
        #expect(!error.description.contains("://secret"))
    }

    private func change(_ path: String, _ severity: Severity, _ category: VarveModel.Category) -> Change {
        Change(type: .update, severity: severity, category: category, path: path, previous: [0x31], current: [0x32])
    }

    @Test("a rule tells changes that pass all its filters, of systems that it is about") func matching() throws {
        let file = try NotificationsFile.parse(Self.text, name: "n.yaml")
        let (web, acme) = (try #require(SystemID("web1")), try #require(OrganizationID("acme")))
        let changes = [
            change("facts.a.b", .critical, .security), change("facts.a.b", .medium, .security), change("facts.x", .high, .network),
            change("os.name", .high, .os), change("os.a.b", .critical, .os),
        ]
        let targets = file.targets(of: changes, system: web, organization: acme)
        #expect(targets == [NotificationEntry.Target(rule: "urgent", webhooks: ["ops", "chat"], changes: [0, 3], severity: .critical)])
        #expect(file.targets(of: changes, system: try #require(SystemID("web9")), organization: acme).isEmpty)
        #expect(file.targets(of: changes, system: web, organization: try #require(OrganizationID("other"))).isEmpty)
        #expect(file.targets(of: [changes[1]], system: web, organization: acme).isEmpty)
        #expect(file.targets(of: [], system: web, organization: acme).isEmpty)
    }

    @Test("elements that have an identity are met by their names, by * and by []", arguments: ["m.mail1.v", "m.*.v", "m[].v", "m.**"])
    func elements(_ pattern: String) throws {
        let text = "webhooks: {o: {url: 'http://x', secret_env: A}}\nrules: {a: {to: o, paths: '\(pattern)'}}"
        let file = try NotificationsFile.parse(text, name: "n.yaml")
        let system = try #require(SystemID("s"))
        #expect(file.targets(of: [change("m.mail1.v", .low, .os)], system: system, organization: .standard).count == 1)
        #expect(file.targets(of: [change("n.mail1.v", .low, .os)], system: system, organization: .standard).isEmpty)
    }
}
