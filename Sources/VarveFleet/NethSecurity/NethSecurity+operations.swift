extension NethSecurity {
    static let operations = counts + switches + structural

    private static let counts: [Operation] = [
        .count(8, "port forwards", at: "facts", "features", "firewall_stats", "firewall", "port_forward", within: 0...60),
        .count(8, "forward rules", at: "facts", "features", "firewall_stats", "firewall", "rules", "forward", within: 1...90),
        .count(3, "input rules", at: "facts", "features", "firewall_stats", "firewall", "rules", "input", within: 4...40),
        .count(2, "host objects", at: "facts", "features", "firewall_stats", "objects", "hosts", within: 0...60),
        .count(5, "static leases", at: "facts", "features", "dhcp_server", "static_leases", within: 0...120),
        .count(3, "DNS records", at: "facts", "features", "dhcp_server", "dns_records_count", within: 0...60),
        .count(5, "VPN users", at: "facts", "features", "database_stats", "main", "users", within: 1...90),
        .count(5, "WireGuard peers of wg1", at: "facts", "features", "wireguard", "servers", "wg1", "peers", within: 0...80),
        .count(3, "IPsec tunnels", at: "facts", "features", "ipsec", "count", within: 0...9),
        .count(2, "reverse proxies", at: "facts", "features", "proxy_pass", "count", within: 0...20),
        .count(2, "suppressed Snort rules", at: "facts", "features", "snort", "suppressed_rules", within: 0...30),
        .count(2, "Threat Shield feeds", at: "facts", "features", "threat_shield", "community", within: 1...12),
        .count(2, "IPv4 routes", at: "facts", "features", "network", "route_info", "count_ipv4_route", within: 1...20),
    ]

    private static let switches: [Operation] = [
        .toggle(12, "package updates", at: "facts", "package_updates_available"),
        .toggle(4, "image update", at: "facts", "image_updates_available"),
        .toggle(3, "Snort", at: "facts", "features", "snort", "enabled"), .toggle(2, "DPI", at: "facts", "features", "dpi", "enabled"),
        .toggle(1, "Threat Shield", at: "facts", "features", "threat_shield", "enabled"),
        .toggle(2, "web interface on port 443", at: "facts", "features", "ui", "port443"),
        .toggle(1, "SNMP", at: "facts", "features", "snmp", "enabled"), .toggle(1, "DDNS", at: "facts", "features", "ddns", "enabled"),
        .choice(1, "subscription", at: "facts", "features", "subscription_status", "status", of: ["enterprise", "community"]),
        .choice(1, "Snort policy", at: "facts", "features", "snort", "policy", of: ["connectivity", "balanced", "security"]),
    ]
}
