import Testing
import VarveDiff
import VarveModel

@Suite struct RateTests {
    @Test(
        arguments: [
            ("nethserver", "facts.nodes.1.distro.version", .update, .os, .high),
            ("nethserver", "facts.nodes.1.kernel_version", .update, .os, .medium),
            ("nethserver", "facts.nodes.1.version", .update, .os, .medium), ("nethserver", "facts.modules.mail1", .create, .modules, .high),
            ("nethserver", "facts.modules.mail1", .delete, .modules, .critical),
            ("nethserver", "facts.modules.mail1.version", .update, .modules, .medium),
            ("nethserver", "facts.modules.mail1.addresses_count", .update, .modules, .low),
            ("nethserver", "facts.modules.mail1.fqdns[]", .create, .modules, .low),
            ("nethserver", "facts.modules.mail1.get_queue_facts_error", .create, .modules, .medium),
            ("nethserver", "facts.nodes.1.fqdn", .update, .network, .high),
            ("nethserver", "facts.nodes.1.network.configuration.\"eth0.20\"", .delete, .network, .medium),
            ("nethserver", "facts.nodes.1.pci[3]", .create, .hardware, .medium),
            ("nethserver", "facts.nodes.1.pci[3].driver", .update, .hardware, .low),
            ("nethserver", "facts.nodes.1.product.name", .update, .hardware, .high),
            ("nethserver", "facts.cluster.subscription", .update, .security, .high),
            ("nethserver", "facts.cluster.admins.2fa", .update, .security, .high),
            ("nethserver", "facts.cluster.backup.backup_count", .update, .backup, .medium),
            ("nethserver", "facts.cluster.backup.destination_providers[]", .delete, .backup, .high),
            ("nethserver", "facts.cluster.leader_node_id", .update, .cluster, .critical),
            ("nethserver", "facts.cluster.repositories[]", .create, .cluster, .medium),
            ("nethserver", "facts.nodes.2", .create, .nodes, .high), ("nethserver", "facts.nodes.2", .delete, .nodes, .critical),
            ("nethserver", "uuid", .update, .system, .low), ("nethserver", "", .update, .system, .low),
            ("nethserver", "facts", .update, .system, .high),
            ("nethserver", "facts.nodes.1.memory.system.used_bytes", .update, nil, .low),
            ("nethserver", "facts.nodes.1.uptime_seconds", .update, nil, .low),
            ("nethserver", "facts.nodes.1.mountpoints.\"/a.b\".used_bytes", .update, nil, .low),
            ("nethserver", "facts.nodes.1.mountpoints./data.total_bytes", .update, .hardware, .medium),
            ("nethserver", "facts.modules.mail1.filter.antivirus.memory_info.available", .update, nil, .low),
            ("nethserver", "facts.modules.nethvoice1.nethvoice_total_calls", .update, nil, .low),
            ("nethsecurity", "facts.features.default_password.default_password", .update, .security, .critical),
            ("nethsecurity", "facts.features.subscription_status.status", .update, .security, .high),
            ("nethsecurity", "facts.features.backups.backup_passphrase", .create, .backup, .medium),
            ("nethsecurity", "facts.features.backups", .delete, .backup, .high),
            ("nethsecurity", "facts.features.qos.rules[0].upload", .update, .features, .medium),
            ("nethsecurity", "facts.distro.version", .update, .os, .high),
            ("nethsecurity", "facts.default_ipv4", .update, .network, .high),
            ("nethsecurity", "facts.features.network.zones.lan.ipv4", .update, .network, .medium),
            ("nethsecurity", "facts.pci[0]", .delete, .hardware, .medium), ("nethsecurity", "facts.uptime_seconds", .update, nil, .low),
            ("nethsecurity", "facts.features.dhcp_server.dynamic_leases", .update, nil, .low),
            ("nethsecurity", "facts.memory.swap", .create, nil, .low),
            ("facter", "uptime", .update, .system, .low),
        ] as [(String, String, ChangeType, Category?, Severity)])
    func builtInRules(installation: String, path: String, type: ChangeType, category: Category?, severity: Severity) throws {
        let document = try Document(parsing: Array(#"{"installation":"\#(installation)"}"#.utf8))
        let raw = RawChange(type: type, path: try #require(FieldPath(parsing: path)), previous: Array("1".utf8), current: Array("2".utf8))
        let rating = rate([raw], memory: RuleMemory(), now: Timestamp(microseconds: 0), rules: .builtIn(for: document))
        #expect(rating.recorded.map(\.category) == (category.map { [$0] } ?? []))
        #expect(rating.recorded.map(\.severity) == (category == nil ? [] : [severity]))
        #expect(rating.recorded.allSatisfy { $0.path == path && $0.type == type })
        #expect(rating.omitted.map(\.change) == (category == nil ? [raw] : []))
        #expect(rating.memory == RuleMemory())
    }

    @Test func theFirstRuleThatMatchesDecides() throws {
        let rules = RuleSet([
            Rule("gone", "a.*", on: [.delete], .rate(.backup, .critical)), Rule("noise", "a.b", .ignore),
            Rule("rest", "a.**", .rate(.network, .medium)),
        ])
        let names = try [("a.b", ChangeType.delete), ("a.b", .update), ("a.c", .update), ("b", .update)].map { path, type in
            rules.rule(for: try #require(FieldPath(parsing: path)), type)?.name
        }
        #expect(names == ["gone", "noise", "rest", nil])
    }

    @Test func theVersionFollowsTheRules() {
        let rule = Rule("x", "a.b", .ignore)
        #expect(RuleSet([rule]).version == RuleSet([rule]).version)
        #expect(RuleSet([rule]).version.count == 12)
        #expect(RuleSet([rule]).version != RuleSet([Rule("x", "a.c", .ignore)]).version)
        #expect(RuleSet([rule]).version != RuleSet([Rule("x", "a.b", on: [.create], .ignore)]).version)
        #expect(Set([RuleSet.nethServer8, .nethSecurity, .general].map(\.version)).count == 3)
    }

    @Test func anIgnoredChangeNamesItsRule() throws {
        let raw = RawChange(
            type: .update, path: FieldPath(steps: [.key(FieldName("facts")), .key(FieldName("uptime_seconds"))]), previous: [], current: [])
        let rating = rate([raw], memory: RuleMemory(), now: Timestamp(microseconds: 0), rules: .nethSecurity)
        #expect(rating.omitted == [OmittedChange(change: raw, rule: "uptime")])
    }
}
