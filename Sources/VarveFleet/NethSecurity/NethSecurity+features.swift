extension NethSecurity {
    /// `facts.features`, in alphabetical order.
    static func features(uplink: String, of state: inout MachineState) -> Value {
        var features = services(of: &state.random)
        features.members += filters(of: &state.random).members
        features["network"] = network(uplink: uplink, using: &state.random)
        features.members += tunnels(of: &state.random).members
        return features
    }

    private static func services(of random: inout SeededGenerator) -> Value {
        [
            "adblock": ["enabled": true, "community": 4, "enterprise": 0], "backups": [:],
            "certificates_info": ["custom_certificates": ["count": 0], "acme_certificates": ["count": 2, "issued": 2, "pending": 0]],
            "controller": ["enabled": true], "database_stats": ["main": ["users": .integer(random.within(3...40))]],
            "ddns": ["enabled": false], "default_password": ["default_password": false],
            "dhcp_server": [
                "count": 2, "static_leases": .integer(random.within(4...60)), "dynamic_leases": 20,
                "dns_records_count": .integer(random.within(0...15)), "dns_forwarder_enabled": true,
            ],
            "dpi": ["enabled": .bool(random.chance(50)), "rules": 3],
        ]
    }

    private static func filters(of random: inout SeededGenerator) -> Value {
        [
            "firewall_stats": [
                "firewall": [
                    "port_forward": .integer(random.within(2...25)), "nat": ["masquerade": 1, "snat": 1, "accept": 0],
                    "netmap": ["source": 0, "destination": 0],
                    "rules": ["forward": .integer(random.within(5...40)), "input": .integer(random.within(8...16)), "output": 1],
                ],
                "objects": [
                    "domains": 1, "hosts": .integer(random.within(2...20)), "port_forward": ["allowed_from": 1, "destination_to": 0],
                    "mwan_rules": 0, "rules": ["forward": 3, "input": 0, "output": 0],
                ],
            ],
            "flashstart": ["enabled": false, "bypass": 0, "pro_plus": false, "custom_servers": 0], "ha": ["enabled": false, "vips": 0],
            "hotspot": ["enabled": false, "server": "", "interface": ""], "ipsec": ["count": .integer(random.within(0...4))],
            "mac_ip_binding": ["disabled": 2, "soft-binding": 0, "hard-binding": 0],
            "multiwan": ["enabled": false, "policies": ["backup": 0, "balance": 0, "custom": 0], "rules": 0],
            "nathelpers": ["count": 0, "enabled": false], "netifyd": ["enabled": true],
        ]
    }

    private static func tunnels(of random: inout SeededGenerator) -> Value {
        let count = random.within(1...4)
        return [
            "openvpn_rw": ["enabled": 1, "server": 1, "instances": [instance]],
            "openvpn_tun": ["client": 1, "server": .integer(count), "tunnels": .array((1...count + 1).map { tunnel("ns_filiale\($0)") })],
            "proxy_pass": ["count": .integer(random.within(0...5))],
            "qos": ["count": 1, "rules": [["enabled": true, "upload": 50, "download": 300]]], "snmp": ["enabled": false],
            "snort": snort(random.chance(60)), "storage": ["enabled": true],
            "subscription_status": ["status": .string(random.chance(70) ? "enterprise" : "community")],
            "threat_shield": ["enabled": true, "community": .integer(random.within(1...6)), "enterprise": .integer(random.within(0...4))],
            "ui": ["luci": false, "port443": true, "port9090": true],
            "wireguard": ["enabled": true, "servers": ["wg1": ["peers": .integer(random.within(2...20)), "routing_all_traffic": 1]]],
        ]
    }

    static func tunnel(_ section: String) -> Value { ["section": .string(section), "mode": "tun"] }

    private static let instance: Value = [
        "section": "ns_roadwarrior1", "authentication": "username_password_certificate", "user_database": "main", "mode": "tun",
    ]

    private static func snort(_ enabled: Bool) -> Value {
        [
            "enabled": .bool(enabled), "policy": "connectivity", "oink_enabled": false, "disabled_rules": 2, "suppressed_rules": 1,
            "bypass_src_ipv4": 0, "bypass_src_ipv6": 0, "bypass_dst_ipv4": 1, "bypass_dst_ipv6": 0,
        ]
    }
}
