import VarveModel

extension RuleSet {
    /// NethServer 8: `facts` holds the cluster, its nodes and the modules installed on them.
    package static let nethServer8 = RuleSet(
        [whole] + noise + clusterSecurity + cluster + nodeIdentity + nodeSoftware + nodeHardware + nodeNetwork + nodes + modules)

    /// Values that differ on nearly every run and say nothing.
    private static let noise: [Rule] = [
        Rule("node uptime", "facts.nodes.*.uptime_seconds", .ignore),
        Rule("node memory use", "facts.nodes.*.memory.**", .ignore),
        Rule("used space", "facts.nodes.*.mountpoints.*.used_bytes", .ignore),
        Rule("available space", "facts.nodes.*.mountpoints.*.available_bytes", .ignore),
        Rule("antivirus free memory", "facts.modules.*.filter.antivirus.memory_info.available", .ignore),
        Rule("calls of the last day", "facts.modules.*.nethvoice_calls_last_24h", .ignore),
        Rule("calls in total", "facts.modules.*.nethvoice_total_calls", .ignore),
        Rule("active NethLink clients", "facts.modules.*.nethvoice_nethlink_active_count", .ignore),
    ]

    private static let clusterSecurity: [Rule] = [
        Rule("subscription", "facts.cluster.subscription", .rate(.security, .high)),
        Rule("second factor of administrators", "facts.cluster.admins.2fa", .rate(.security, .high)),
        Rule("administrators", "facts.cluster.admins.**", .rate(.security, .medium)),
        Rule("users of a domain", "facts.cluster.user_domains.*.active_users", .rate(.security, .low)),
        Rule("users of a domain", "facts.cluster.user_domains.*.total_users", .rate(.security, .low)),
        Rule("groups of a domain", "facts.cluster.user_domains.*.total_groups", .rate(.security, .low)),
        Rule("user domain removed", "facts.cluster.user_domains.*", on: [.delete], .rate(.security, .high)),
        Rule("user domains", "facts.cluster.user_domains.**", .rate(.security, .medium)),
    ]

    private static let cluster: [Rule] = [
        Rule("backup removed", "facts.cluster.backup.**", on: [.delete], .rate(.backup, .high)),
        Rule("backup", "facts.cluster.backup.**", .rate(.backup, .medium)),
        Rule("leader", "facts.cluster.leader_node_id", .rate(.cluster, .critical)),
        Rule("cluster replaced", "facts.cluster", .rate(.cluster, .high)),
        Rule("cluster label", "facts.cluster.ui_name", .rate(.cluster, .low)),
        Rule("cluster", "facts.cluster.**", .rate(.cluster, .medium)),
    ]

    private static let nodeIdentity: [Rule] = [
        Rule("node added", "facts.nodes.*", on: [.create], .rate(.nodes, .high)),
        Rule("node removed", "facts.nodes.*", on: [.delete], .rate(.nodes, .critical)),
        Rule("node replaced", "facts.nodes.*", .rate(.nodes, .high)),
        Rule("nodes removed", "facts.nodes", on: [.delete], .rate(.nodes, .critical)),
        Rule("nodes", "facts.nodes", .rate(.nodes, .high)),
        Rule("leading node", "facts.nodes.*.cluster_leader", .rate(.cluster, .high)),
    ]

    private static let nodeSoftware: [Rule] = [
        Rule("distribution release", "facts.nodes.*.distro.version", .rate(.os, .high)),
        Rule("distribution", "facts.nodes.*.distro.**", .rate(.os, .high)),
        Rule("kernel", "facts.nodes.*.kernel_version", .rate(.os, .medium)),
        Rule("core version", "facts.nodes.*.version", .rate(.os, .medium)),
        Rule("node updates", "facts.nodes.*.update_available", .rate(.os, .low)),
        Rule("time zone", "facts.nodes.*.timezone", .rate(.os, .low)),
    ]

    private static let nodeHardware: [Rule] = [
        Rule("product", "facts.nodes.*.product.**", .rate(.hardware, .high)),
        Rule("processors", "facts.nodes.*.processors.**", .rate(.hardware, .medium)),
        Rule("virtualisation", "facts.nodes.*.virtual", .rate(.hardware, .high)),
        Rule("PCI driver", "facts.nodes.*.pci[].driver", .rate(.hardware, .low)),
        Rule("PCI devices", "facts.nodes.*.pci.**", .rate(.hardware, .medium)),
        Rule("mount points", "facts.nodes.*.mountpoints.**", .rate(.hardware, .medium)),
    ]

    private static let nodeNetwork: [Rule] = [
        Rule("node name", "facts.nodes.*.fqdn", .rate(.network, .high)),
        Rule("node IPv4 address", "facts.nodes.*.default_ipv4", .rate(.network, .high)),
        Rule("node IPv6 address", "facts.nodes.*.default_ipv6", .rate(.network, .medium)),
        Rule("DNS servers", "facts.nodes.*.dns_servers.**", .rate(.network, .medium)),
        Rule("network", "facts.nodes.*.network.**", .rate(.network, .medium)),
    ]

    private static let nodes: [Rule] = [
        Rule("node", "facts.nodes.*.**", .rate(.nodes, .low))
    ]

    private static let modules: [Rule] = [
        Rule("module installed", "facts.modules.*", on: [.create], .rate(.modules, .high)),
        Rule("module removed", "facts.modules.*", on: [.delete], .rate(.modules, .critical)),
        Rule("module replaced", "facts.modules.*", .rate(.modules, .high)),
        Rule("modules removed", "facts.modules", on: [.delete], .rate(.modules, .critical)),
        Rule("modules", "facts.modules", .rate(.modules, .high)),
        Rule("module version", "facts.modules.*.version", .rate(.modules, .medium)),
        Rule("module moved", "facts.modules.*.node", .rate(.modules, .medium)),
        Rule("module source", "facts.modules.*.source", .rate(.modules, .medium)),
        Rule("module certification", "facts.modules.*.certification_level", .rate(.modules, .medium)),
        Rule("failed certificates", "facts.modules.*.acme_failed_certificates", .rate(.security, .high)),
        Rule("certificates", "facts.modules.*.*certificates", .rate(.security, .medium)),
        Rule("module facts failed", "facts.modules.*.get_*_facts_error", .rate(.modules, .medium)),
        Rule("module", "facts.modules.**", .rate(.modules, .low)),
    ]
}
