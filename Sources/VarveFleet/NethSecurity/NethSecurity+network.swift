extension NethSecurity {
    /// `facts.features.network`: a bridge for the LAN, an uplink, and VLANs on the third port.
    static func network(uplink: String, using random: inout SeededGenerator) -> Value {
        let vlans = random.within(2...5)
        var network: Value = [
            "zones": .array([zone("lan", 1), zone("wan", 1), zone("guest", vlans)]),
            "interface_counts": ["vlans": .integer(vlans), "bridges": 1, "bonds": 0],
            "zone_network_counts": ["lan": 1, "wan": 1, "guest": .integer(vlans)],
            "route_info": ["count_ipv6_route": 0, "count_ipv4_route": .integer(random.within(1...6))],
            "configuration": [:],
        ]
        network["configuration", "br-lan"] = device("br-lan", role: "green", address: "192.168.\(random.within(1...9)).1", bridge: ["eth0"])
        network["configuration", "eth1"] = device("eth1", role: "red", address: uplink, gateway: "203.0.113.1")
        for index in 0..<vlans {
            let tag = 20 + index * 10
            network["configuration", "eth2.\(tag)"] = device("eth2.\(tag)", role: "guest", address: "10.10.\(tag).1")
        }
        network["configuration", "eth3"] = device("eth3", role: nil, address: "")
        return network
    }

    static func device(
        _ name: String, role: String?, address: String, gateway: String? = nil, bridge: [String]? = nil
    ) -> Value {
        var properties: Value = [
            "role": role.map(Value.string) ?? .null, "ipaddr": .string(address), "netmask": .string(address.isEmpty ? "" : "255.255.255.0"),
            "gateway": gateway.map(Value.string) ?? .null,
        ]
        if let bridge { properties["bridge"] = .strings(bridge) }
        return ["type": .string(bridge == nil ? "ethernet" : "bridge"), "name": .string(name), "props": properties]
    }

    private static func zone(_ name: String, _ networks: Int) -> Value {
        ["name": .string(name), "ipv4": .integer(networks), "ipv6": 0]
    }

    /// Brings the counts of VLANs into line with the devices.
    static func recountVlans(_ network: inout Value) {
        let vlans = network["configuration"].keys.count { $0.hasPrefix("eth2.") }
        network["interface_counts", "vlans"].number = vlans
        network["zone_network_counts", "guest"].number = vlans
        var zones = network["zones"].elements
        for index in zones.indices where zones[index]["name"].text == "guest" { zones[index]["ipv4"].number = vlans }
        network["zones"].elements = zones
    }
}
