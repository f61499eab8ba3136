import VarveModel

extension RuleSet {
    /// NethSecurity: `facts` describes one firewall; its functions are the members of `features`.
    package static let nethSecurity = RuleSet([whole] + noise + security + backup + system + hardware + network + features)

    /// Values that differ on nearly every run and say nothing.
    private static let noise: [Rule] = [
        Rule("uptime", "facts.uptime_seconds", .ignore),
        Rule("memory use", "facts.memory.**", .ignore),
        Rule("used space", "facts.mountpoints.*.used_bytes", .ignore),
        Rule("available space", "facts.mountpoints.*.available_bytes", .ignore),
        Rule("DHCP leases", "facts.features.dhcp_server.dynamic_leases", .ignore),
    ]

    private static let security: [Rule] = [
        Rule("default password", "facts.features.default_password.**", .rate(.security, .critical)),
        Rule("subscription", "facts.features.subscription_status.**", .rate(.security, .high)),
        Rule("threat shield", "facts.features.threat_shield.**", .rate(.security, .high)),
        Rule("intrusion prevention switched", "facts.features.snort.enabled", .rate(.security, .high)),
        Rule("intrusion prevention", "facts.features.snort.**", .rate(.security, .medium)),
        Rule("pending certificates", "facts.features.certificates_info.acme_certificates.pending", .rate(.security, .low)),
        Rule("certificates", "facts.features.certificates_info.**", .rate(.security, .medium)),
        Rule("firewall rules", "facts.features.firewall_stats.**", .rate(.security, .medium)),
        Rule("MAC binding", "facts.features.mac_ip_binding.**", .rate(.security, .medium)),
        Rule("user databases", "facts.features.database_stats.**", .rate(.security, .medium)),
        Rule("administration access", "facts.features.ui.**", .rate(.security, .medium)),
    ]

    private static let backup: [Rule] = [
        Rule("backup removed", "facts.features.backups.**", on: [.delete], .rate(.backup, .high)),
        Rule("backup", "facts.features.backups.**", .rate(.backup, .medium)),
    ]

    private static let system: [Rule] = [
        Rule("distribution", "facts.distro.**", .rate(.os, .high)),
        Rule("kernel", "facts.kernel_version", .rate(.os, .medium)),
        Rule("image updates", "facts.image_updates_available", .rate(.os, .low)),
        Rule("package updates", "facts.package_updates_available", .rate(.os, .low)),
        Rule("time zone", "facts.timezone", .rate(.os, .low)),
    ]

    private static let hardware: [Rule] = [
        Rule("product", "facts.product.**", .rate(.hardware, .high)),
        Rule("virtualisation", "facts.virtual", .rate(.hardware, .high)),
        Rule("processors", "facts.processors.**", .rate(.hardware, .medium)),
        Rule("PCI driver", "facts.pci[].driver", .rate(.hardware, .low)),
        Rule("PCI devices", "facts.pci.**", .rate(.hardware, .medium)),
        Rule("mount points", "facts.mountpoints.**", .rate(.hardware, .medium)),
    ]

    private static let network: [Rule] = [
        Rule("name", "facts.fqdn", .rate(.network, .high)),
        Rule("IPv4 address", "facts.default_ipv4", .rate(.network, .high)),
        Rule("IPv6 address", "facts.default_ipv6", .rate(.network, .medium)),
        Rule("DNS servers", "facts.dns_servers.**", .rate(.network, .medium)),
        Rule("zone removed", "facts.features.network.zones.*", on: [.delete], .rate(.network, .high)),
        Rule("network", "facts.features.network.**", .rate(.network, .medium)),
    ]

    private static let features: [Rule] = [
        Rule("features removed", "facts.features", on: [.delete], .rate(.features, .critical)),
        Rule("features", "facts.features.**", .rate(.features, .medium)),
    ]
}
