extension BuiltInText {
    static let nethsecurity = #"""
        # NethSecurity: facts describe one firewall; its functions are the members of features.
        extends: none
        rules:
          # How elements find each other.
          - {path: facts.features.network.zones, identity: name}
          - {path: [facts.features.openvpn_tun.tunnels, facts.features.openvpn_rw.instances], identity: section}
          - {path: facts.dns_servers, ordered: true}
          - {path: [facts.distro.name, facts.distro.version, facts.kernel_version, facts.virtual], index: true}
          - {path: [facts.product.name, facts.product.manufacturer, facts.features.subscription_status.status], index: true}

          # Left out: differs on nearly every run and says nothing.
          - {name: uptime, path: facts.uptime_seconds, ignore: true}
          - {name: memory use, path: facts.memory.*.**, ignore: true}
          - {name: used space, path: facts.mountpoints.*.used_bytes, ignore: true}
          - {name: available space, path: facts.mountpoints.*.available_bytes, ignore: true}
          - {name: DHCP leases, path: facts.features.dhcp_server.dynamic_leases, ignore: true}

          # Everything, where so much changed at once that it is told as one change.
          - {name: all facts, path: facts, category: system, severity: high}

          # Security.
          - {name: default password, path: facts.features.default_password.**, category: security, severity: critical}
          - {name: subscription, path: facts.features.subscription_status.**, category: security, severity: high}
          - {name: threat shield, path: facts.features.threat_shield.**, category: security, severity: high}
          - {name: intrusion prevention switched, path: facts.features.snort.enabled, category: security, severity: high}
          - {name: intrusion prevention, path: facts.features.snort.**, category: security, severity: medium}
          - {name: pending certificates, path: facts.features.certificates_info.*.pending, category: security, severity: low}
          - {name: certificates, path: facts.features.certificates_info.**, category: security, severity: medium}
          - {name: firewall rules, path: facts.features.firewall_stats.**, category: security, severity: medium}
          - {name: MAC binding, path: facts.features.mac_ip_binding.**, category: security, severity: medium}
          - {name: users of a database, path: facts.features.database_stats.*.users, category: security, severity: low}
          - {name: user databases, path: facts.features.database_stats.**, category: security, severity: medium}
          - {name: administration access, path: facts.features.ui.**, category: security, severity: medium}
          - {name: backup, path: facts.features.backups.**, category: backup, severity: {create: medium, update: medium, delete: high}}

          # System and hardware.
          - {name: distribution, path: facts.distro.**, category: os, severity: high}
          - {name: kernel, path: facts.kernel_version, category: os, severity: medium}
          - {name: available updates, path: [facts.image_updates_available, facts.package_updates_available], category: os, severity: low}
          - {name: time zone, path: facts.timezone, category: os, severity: low}
          - {name: product, path: facts.product.**, category: hardware, severity: high}
          - {name: virtualisation, path: facts.virtual, category: hardware, severity: high}
          - {name: memory, path: facts.memory, category: hardware, severity: low}
          - {name: processors, path: facts.processors.**, category: hardware, severity: medium}
          - {name: PCI driver, path: "facts.pci[].driver", category: hardware, severity: low}
          - {name: PCI devices, path: facts.pci.**, category: hardware, severity: medium}
          - {name: size of a disk, path: facts.mountpoints.*.total_bytes, category: hardware, severity: medium, within_percent: 2}
          - {name: mount points, path: facts.mountpoints.**, category: hardware, severity: medium}

          # Network.
          - {name: name, path: facts.fqdn, category: network, severity: high}
          - {name: IPv4 address, path: facts.default_ipv4, category: network, severity: high}
          - {name: IPv6 address, path: facts.default_ipv6, category: network, severity: medium}
          - {name: DNS servers, path: facts.dns_servers.**, category: network, severity: medium}
          - {name: zone, path: facts.features.network.zones.*, category: network, severity: {create: medium, update: medium, delete: high}}
          - {name: devices of a zone, path: facts.features.network.zone_network_counts.**, category: network, severity: low}
          - {name: counts of devices, path: facts.features.network.interface_counts.**, category: network, severity: low}
          - {name: routes, path: facts.features.network.route_info.**, category: network, severity: low}
          - {name: network, path: facts.features.network.**, category: network, severity: medium}

          # Functions.
          - {name: all functions, path: facts.features, category: features, severity: {create: high, update: high, delete: critical}}
          - {name: high availability switched, path: facts.features.ha.enabled, category: features, severity: high}
          - {name: peers of a WireGuard server, path: facts.features.wireguard.servers.*.peers, category: features, severity: low}
          - {name: functions, path: facts.features.**, category: features, severity: medium}
        """#
}
