import Testing
import VarveDiff
import VarveModel
import VarveRules

/// What the built-in sets say of paths; `nil` stands for left out.
@Suite struct BuiltInRatingTests {
    typealias Row = (path: String, type: ChangeType, category: VarveModel.Category?, severity: Severity)

    @Test(
        arguments: [
            ("facts.nodes.1.distro.version", .update, .os, .high), ("facts.nodes.1.kernel_version", .update, .os, .medium),
            ("facts.nodes.1.version", .update, .os, .medium), ("facts.nodes.1.timezone", .update, .os, .low),
            ("facts.nodes.1.update_available", .update, .os, .low), ("facts.cluster.update_disabled", .update, .os, .medium),
            ("facts.cluster.update_disabled_reason", .update, .os, .low), ("facts.modules.mail1", .create, .modules, .high),
            ("facts.modules.mail1", .delete, .modules, .critical), ("facts.modules.mail1", .update, .modules, .high),
            ("facts.modules", .delete, .modules, .critical), ("facts.modules.mail1.version", .update, .modules, .medium),
            ("facts.modules.mail1.node", .update, .modules, .medium), ("facts.modules.mail1.addresses_count", .update, .modules, .low),
            ("facts.modules.mail1.fqdns[]", .create, .modules, .low),
            ("facts.modules.traefik1.name_module_map.\"a.example.org\"", .update, .modules, .low),
            ("facts.modules.traefik1.acme_failed_certificates", .update, .security, .high),
            ("facts.modules.traefik1.custom_certificates", .update, .security, .medium),
            ("facts.modules.mail1.get_queue_facts_error", .create, .modules, .medium), ("facts.nodes.1.fqdn", .update, .network, .high),
            ("facts.nodes.1.default_ipv4", .update, .network, .high),
            ("facts.nodes.1.network.configuration.\"eth0.20\"", .delete, .network, .medium),
            ("facts.nodes.1.network.route_info.count_ipv4_route", .update, .network, .low),
            ("facts.nodes.1.dns_servers[1]", .update, .network, .medium), ("facts.nodes.1.pci[3]", .create, .hardware, .medium),
            ("facts.nodes.1.pci[3].driver", .update, .hardware, .low), ("facts.nodes.1.product.name", .update, .hardware, .high),
            ("facts.nodes.1.virtual", .update, .hardware, .high), ("facts.nodes.1.mountpoints./data", .delete, .hardware, .medium),
            ("facts.nodes.1.mountpoints./data.total_bytes", .update, .hardware, .medium),
            ("facts.nodes.1.creation_date", .create, .nodes, .low), ("facts.nodes.1.memory", .delete, .nodes, .low),
            ("facts.cluster.subscription", .update, .security, .high), ("facts.cluster.admins.2fa", .update, .security, .high),
            ("facts.cluster.admins.count", .update, .security, .medium),
            ("facts.cluster.user_domains.ad.total_users", .update, .security, .low),
            ("facts.cluster.user_domains.ad", .delete, .security, .high),
            ("facts.cluster.backup.backup_count", .update, .backup, .medium),
            ("facts.cluster.backup.destination_providers[]", .delete, .backup, .high),
            ("facts.cluster.leader_node_id", .update, .cluster, .critical), ("facts.cluster", .update, .cluster, .high),
            ("facts.cluster.repositories[]", .create, .cluster, .medium), ("facts.cluster.ui_name", .update, .cluster, .low),
            ("facts.nodes.1.cluster_leader", .update, .cluster, .high), ("facts.nodes.2", .create, .nodes, .high),
            ("facts.nodes.2", .delete, .nodes, .critical), ("facts.nodes", .delete, .nodes, .critical), ("uuid", .update, .system, .low),
            ("", .update, .system, .low), ("facts", .update, .system, .high),
            ("facts.nodes.1.memory.system.used_bytes", .update, nil, .low), ("facts.nodes.1.uptime_seconds", .update, nil, .low),
            ("facts.nodes.1.mountpoints.\"/a.b\".used_bytes", .update, nil, .low),
            ("facts.nodes.1.mountpoints./.available_bytes", .update, nil, .low),
            ("facts.modules.mail1.filter.antivirus.memory_info.available", .update, nil, .low),
            ("facts.modules.nethvoice1.nethvoice_calls_last_24h", .update, nil, .low),
            ("facts.modules.nethvoice1.nethvoice_total_calls", .update, nil, .low),
            ("facts.modules.nethvoice1.nethvoice_nethlink_active_count", .update, nil, .low),
        ] as [Row])
    func nethserver8(row: Row) throws { try expect(row, .nethserver8) }

    @Test(
        arguments: [
            ("facts.features.default_password.default_password", .update, .security, .critical),
            ("facts.features.subscription_status.status", .update, .security, .high),
            ("facts.features.threat_shield.enabled", .update, .security, .high),
            ("facts.features.snort.enabled", .update, .security, .high),
            ("facts.features.snort.policy", .update, .security, .medium),
            ("facts.features.certificates_info.acme_certificates.pending", .update, .security, .low),
            ("facts.features.certificates_info.custom_certificates.count", .update, .security, .medium),
            ("facts.features.database_stats.main.users", .update, .security, .low),
            ("facts.features.database_stats.main", .delete, .security, .medium),
            ("facts.features.backups.backup_passphrase", .create, .backup, .medium), ("facts.features.backups", .delete, .backup, .high),
            ("facts.features.qos.rules[0].upload", .update, .features, .medium),
            ("facts.features.openvpn_tun.tunnels.ns_x", .delete, .features, .medium),
            ("facts.features.ha.enabled", .update, .features, .high), ("facts.features", .delete, .features, .critical),
            ("facts.features.wireguard.servers.wg1.peers", .update, .features, .low), ("facts.distro.version", .update, .os, .high),
            ("facts.kernel_version", .update, .os, .medium), ("facts.package_updates_available", .update, .os, .low),
            ("facts.timezone", .update, .os, .low), ("facts.default_ipv4", .update, .network, .high),
            ("facts.default_ipv6", .update, .network, .medium), ("facts.dns_servers[0]", .update, .network, .medium),
            ("facts.features.network.zones.lan.ipv4", .update, .network, .medium),
            ("facts.features.network.zones.lan", .delete, .network, .high),
            ("facts.features.network.configuration.\"br-lan.10\"", .create, .network, .medium),
            ("facts.features.network.interface_counts.vlans", .update, .network, .low), ("facts.pci[0]", .delete, .hardware, .medium),
            ("facts.processors.count", .update, .hardware, .medium), ("facts.product.name", .update, .hardware, .high),
            ("facts.mountpoints./mnt/data.total_bytes", .update, .hardware, .medium), ("facts", .update, .system, .high),
            ("facts.memory", .delete, .hardware, .low), ("facts.uptime_seconds", .update, nil, .low),
            ("facts.features.dhcp_server.dynamic_leases", .update, nil, .low),
            ("facts.features.dhcp_server.static_leases", .update, .features, .medium), ("facts.memory.swap", .create, nil, .low),
            ("facts.memory.system.used_bytes", .update, nil, .low), ("facts.mountpoints./.available_bytes", .update, nil, .low),
        ] as [Row])
    func nethsecurity(row: Row) throws { try expect(row, .nethsecurity) }

    @Test(
        arguments: [
            ("bios.version", .update, .hardware, .low), ("a.hostname", .update, .network, .medium),
            ("[3].fqdn", .update, .network, .medium),
            ("a[0].mac", .update, .network, .low), ("x.kernel_version", .update, .os, .medium), ("x.serial", .update, .hardware, .medium),
            ("db.password", .update, .security, .medium), ("db.admin_password", .delete, .security, .medium),
            ("anything.else", .update, .system, .low), ("", .update, .system, .low), ("a.uptime", .update, nil, .low),
            ("uptime.seconds", .update, nil, .low), ("a.load_average.one", .update, nil, .low),
        ] as [Row])
    func general(row: Row) throws { try expect(row, .general) }

    @Test(
        arguments: [
            (.nethserver8, "facts.nodes.1.mountpoints./data.total_bytes"), (.nethsecurity, "facts.mountpoints./.total_bytes"),
            (.facter, "memory.system.total_bytes"), (.facter, "facts.mountpoints./.size_bytes"),
        ] as [(DocumentKind, String)])
    func sizesMayVaryALittle(kind: DocumentKind, path: String) throws {
        let outcome = RuleBook.standard.rules(of: kind).outcome(for: try #require(FieldPath(parsing: path)), .update)
        #expect(outcome.kind == .within(percent: 2))
    }
}

/// Expects what a row says of the set of a kind.
func expect(_ row: BuiltInRatingTests.Row, _ kind: DocumentKind, _ location: SourceLocation = #_sourceLocation) throws {
    let outcome = RuleBook.standard.rules(of: kind).outcome(for: try #require(FieldPath(parsing: row.path)), row.type)
    #expect((outcome.kind == .ignore) == (row.category == nil), "\(row.path): \(outcome)", sourceLocation: location)
    guard let category = row.category else { return }
    #expect(outcome.category == category, "\(row.path)", sourceLocation: location)
    #expect(outcome.severity == row.severity, "\(row.path)", sourceLocation: location)
}
