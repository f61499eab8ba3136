import VarveModel

extension NethServer {
    /// One entry of `facts.nodes`. The nodes of larger clusters run an older core, which tells nothing of networks and mounts.
    static func node(_ number: Int, of count: Int, at start: Timestamp, in state: inout MachineState) -> Value {
        let identity = state.identity
        let address = "192.168.\(state.random.within(1...200)).\(10 + number)"
        let total = state.random.element(of: [8_000, 15_900, 31_800])
        var node: Value = [
            "creation_date": .string(creationDate(before: start, using: &state.random)), "cluster_leader": .bool(number == 1),
            "fqdn": .string(number == 1 ? identity.fqdn : "\(identity.host)-n\(number).\(identity.domain)"),
            "default_ipv4": .string(address), "default_ipv6": "", "kernel_version": "5.14.0-570.17.1.el9_6.x86_64",
            "uptime_seconds": .integer(state.random.within(4_000...4_000_000)),
            "timezone": .string(SummerTime.abbreviation(at: start)), "volumesconf_mountpoint_count": 0,
            "volumesconf_application_types": [], "version": .string(count < 3 ? "3.18.2" : "3.17.0"),
        ]
        node.members += hardware(total: total, pci: count == 1 ? 9 : 3, using: &state.random).members
        if count < 3 { node.members += [Member("mountpoints", mountpoints(using: &state.random))] + network(address, number).members }
        node["ui_name"].text = number == 1 ? "" : "nodo \(number)"
        node["update_available"] = false
        return node
    }

    private static func hardware(total: Int, pci: Int, using random: inout SeededGenerator) -> Value {
        [
            "distro": ["name": "Rocky", "version": "9.6"],
            "processors": [
                "count": .integer(random.element(of: [4, 8, 12])), "model": "Intel(R) Xeon(R) Gold 5317 CPU @ 3.00GHz",
                "architecture": "x86_64",
            ],
            "product": ["name": "Standard PC (Q35 + ICH9, 2009)", "manufacturer": "QEMU"], "virtual": "kvm",
            "memory": [
                "swap": Hardware.memory(used: random.within(300...900), of: 4096),
                "system": Hardware.memory(used: total / 2, of: total),
            ],
            "pci": Hardware.virtualDevices(pci),
        ]
    }

    private static func mountpoints(using random: inout SeededGenerator) -> Value {
        let size = random.element(of: [128, 256, 512]) << 30
        let used = size / 100 * random.within(15...60)
        return ["/": ["size_bytes": .integer(size), "used_bytes": .integer(used), "available_bytes": .integer(size - used)]]
    }

    private static func network(_ address: String, _ number: Int) -> Value {
        let gateway = address.split(separator: ".").dropLast().joined(separator: ".") + ".1"
        return [
            "dns_servers": .strings([gateway, "9.9.9.9"]),
            "network": [
                "configuration": [
                    "enp1s0": interface("enp1s0", address: address, gateway: gateway),
                    "wg0": interface("wg0", address: "10.5.4.\(number)", gateway: ""),
                ],
                "interface_counts": ["ethernet": 1, "bonds": 0, "bridges": 0, "vlans": 0, "tunnels": 1],
                "route_info": ["count_ipv4_route": 4, "count_ipv6_route": 2],
            ],
        ]
    }

    private static func interface(_ name: String, address: String, gateway: String) -> Value {
        [
            "name": .string(name), "type": "ethernet",
            "props": ["ipaddr": .string(address), "netmask": "255.255.255.0", "gateway": .string(gateway)],
            "addresses": [["family": "inet", "address": .string(address), "prefix": "24"]],
        ]
    }

    private static func creationDate(before start: Timestamp, using random: inout SeededGenerator) -> String {
        let seconds = random.within(2_000_000...60_000_000)
        return "\(start.advanced(by: Int64(seconds) * -1_000_000).rfc3339.prefix(19))+00:00"
    }
}
