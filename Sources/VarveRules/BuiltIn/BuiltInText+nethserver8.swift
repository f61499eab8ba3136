extension BuiltInText {
    static let nethserver8 = #"""
        # NethServer 8: facts hold the cluster, its nodes and the modules installed on them.
        extends: none
        rules:
          # How elements find each other, and what people call them.
          - {path: facts.modules, identity: id}
          - {path: facts.modules.*, label: [ui_name, name]}
          - {path: facts.nodes.*, label: [ui_name, fqdn]}
          - {path: facts.cluster.user_domains, identity: name}
          - {path: facts.nodes.*.dns_servers, ordered: true}
          - path: [facts.cluster.subscription, facts.nodes.*.version, facts.nodes.*.kernel_version, facts.modules.*.version]
            index: true
          - path: [facts.nodes.*.distro.name, facts.nodes.*.distro.version, facts.nodes.*.product.name, facts.nodes.*.product.manufacturer]
            index: true

          # Left out: differs on nearly every run and says nothing.
          - {name: node uptime, path: facts.nodes.*.uptime_seconds, ignore: true}
          - {name: node memory use, path: facts.nodes.*.memory.*.**, ignore: true}
          - {name: used space, path: facts.nodes.*.mountpoints.*.used_bytes, ignore: true}
          - {name: available space, path: facts.nodes.*.mountpoints.*.available_bytes, ignore: true}
          - {name: antivirus free memory, path: facts.modules.*.filter.antivirus.memory_info.available, ignore: true}
          - {name: calls of the last day, path: facts.modules.*.nethvoice_calls_last_24h, ignore: true}
          - {name: calls in total, path: facts.modules.*.nethvoice_total_calls, ignore: true}
          - {name: active NethLink clients, path: facts.modules.*.nethvoice_nethlink_active_count, ignore: true}

          # Everything, where so much changed at once that it is told as one change.
          - {name: all facts, path: facts, category: system, severity: high}

          # Cluster.
          - {name: subscription, path: facts.cluster.subscription, category: security, severity: high}
          - {name: second factor of administrators, path: facts.cluster.admins.2fa, category: security, severity: high}
          - {name: administrators, path: facts.cluster.admins.**, category: security, severity: medium}
          - name: users and groups of a domain
            path: [facts.cluster.user_domains.*.*_users, facts.cluster.user_domains.*.total_groups]
            category: security
            severity: low
          - name: user domain
            path: facts.cluster.user_domains.*
            category: security
            severity: {create: medium, update: medium, delete: high}
          - {name: user domains, path: facts.cluster.user_domains.**, category: security, severity: medium}
          - {name: backup, path: facts.cluster.backup.**, category: backup, severity: {create: medium, update: medium, delete: high}}
          - {name: leader, path: facts.cluster.leader_node_id, category: cluster, severity: critical}
          - {name: cluster replaced, path: facts.cluster, category: cluster, severity: high}
          - {name: updates switched off, path: facts.cluster.update_disabled, category: os, severity: medium}
          - {name: update settings, path: facts.cluster.update_*, category: os, severity: low}
          - {name: cluster label, path: facts.cluster.ui_name, category: cluster, severity: low}
          - {name: cluster, path: facts.cluster.**, category: cluster, severity: medium}

          # Nodes.
          - {name: node, path: facts.nodes.*, category: nodes, severity: {create: high, update: high, delete: critical}}
          - {name: nodes, path: facts.nodes, category: nodes, severity: {create: high, update: high, delete: critical}}
          - {name: leading node, path: facts.nodes.*.cluster_leader, category: cluster, severity: high}
          - {name: distribution, path: facts.nodes.*.distro.**, category: os, severity: high}
          - {name: kernel, path: facts.nodes.*.kernel_version, category: os, severity: medium}
          - {name: core version, path: facts.nodes.*.version, category: os, severity: medium}
          - {name: node updates, path: facts.nodes.*.update_available, category: os, severity: low}
          - {name: time zone, path: facts.nodes.*.timezone, category: os, severity: low}
          - {name: product, path: facts.nodes.*.product.**, category: hardware, severity: high}
          - {name: virtualisation, path: facts.nodes.*.virtual, category: hardware, severity: high}
          - {name: processors, path: facts.nodes.*.processors.**, category: hardware, severity: medium}
          - {name: PCI driver, path: "facts.nodes.*.pci[].driver", category: hardware, severity: low}
          - {name: PCI devices, path: facts.nodes.*.pci.**, category: hardware, severity: medium}
          - {name: size of a disk, path: facts.nodes.*.mountpoints.*.total_bytes, category: hardware, severity: medium, within_percent: 2}
          - {name: mount points, path: facts.nodes.*.mountpoints.**, category: hardware, severity: medium}
          - {name: node name, path: facts.nodes.*.fqdn, category: network, severity: high}
          - {name: node IPv4 address, path: facts.nodes.*.default_ipv4, category: network, severity: high}
          - {name: node IPv6 address, path: facts.nodes.*.default_ipv6, category: network, severity: medium}
          - {name: DNS servers, path: facts.nodes.*.dns_servers.**, category: network, severity: medium}
          - {name: routes, path: facts.nodes.*.network.route_info.**, category: network, severity: low}
          - {name: network, path: facts.nodes.*.network.**, category: network, severity: medium}
          - {name: other facts of a node, path: facts.nodes.*.**, category: nodes, severity: low}

          # Modules.
          - {name: module, path: facts.modules.*, category: modules, severity: {create: high, update: high, delete: critical}}
          - {name: modules, path: facts.modules, category: modules, severity: {create: high, update: high, delete: critical}}
          - {name: module version, path: facts.modules.*.version, category: modules, severity: medium}
          - {name: module moved, path: facts.modules.*.node, category: modules, severity: medium}
          - {name: module source, path: facts.modules.*.source, category: modules, severity: medium}
          - {name: module certification, path: facts.modules.*.certification_level, category: modules, severity: medium}
          - {name: module facts failed, path: facts.modules.*.get_*_facts_error, category: modules, severity: medium}
          - {name: failed certificates, path: facts.modules.*.acme_failed_certificates, category: security, severity: high}
          - {name: certificates, path: facts.modules.*.*certificates, category: security, severity: medium}
          - {name: role in a Samba domain, path: facts.modules.*.server_role, category: security, severity: medium}
          - {name: log retention, path: facts.modules.*.retention_days, category: modules, severity: medium}
          - {name: other facts of a module, path: facts.modules.**, category: modules, severity: low}
        """#
}
