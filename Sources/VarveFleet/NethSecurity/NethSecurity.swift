import VarveModel

/// A NethSecurity firewall, as `phonehome` describes it (facts 2022-12) with a subscription, so without pseudonyms.
enum NethSecurity: Behaviour {
    static let style = DocumentWriter.Style.python

    static func hostPrefix(using random: inout SeededGenerator) -> String { "fw" }

    static func document(of state: inout MachineState, at start: Timestamp) -> Value {
        let uplink = "203.0.113.\(state.random.within(2...250))"
        var facts = hardware(using: &state.random)
        facts["features"] = features(uplink: uplink, of: &state)
        facts.members += info(uplink: uplink, of: &state).members
        return [
            "$schema": "https://schema.nethserver.org/facts/2022-12.json", "uuid": .string(state.random.uuid()),
            "installation": "nethsecurity", "facts": facts,
        ]
    }

    static func elapse(_ seconds: Int, to time: Timestamp, in state: inout MachineState) {
        state.document["facts", "uptime_seconds"].number += seconds
        Hardware.drift(&state.document["facts", "memory", "system"], using: &state.random)
        for path in state.document["facts", "mountpoints"].keys {
            Hardware.fill(&state.document["facts", "mountpoints", path], seconds: seconds, using: &state.random)
        }
        state.document["facts", "features", "dhcp_server", "dynamic_leases"].number = state.random.within(8...120)
    }

    static func reboot(_ state: inout MachineState) {
        state.document["facts", "uptime_seconds"].number = state.random.within(60...3600)
    }

    /// UCI files keep their order, and the agent keeps it too.
    static func disorder(_ document: inout Value, using random: inout SeededGenerator) {}

    private static func hardware(using random: inout SeededGenerator) -> Value {
        let total = random.element(of: [4, 8, 16]) * 1_002_438_656 * 1024  // the agent multiplies kB by 1024 twice
        let disk = 234_567_802_880
        return [
            "distro": ["name": "NethSecurity", "version": "8.6.0-ns.1.5.0"],
            "processors": ["count": "4", "model": "Intel(R) N100", "architecture": "x86_64"],
            "product": ["name": "NethBox T4", "manufacturer": "Nethesis"], "virtual": "physical",
            "memory": ["swap": Hardware.memory(used: 0, of: 0), "system": Hardware.memory(used: total / 4, of: total)],
            "pci": Hardware.applianceDevices(random.within(4...8)),
            "mountpoints": [
                "/": ["total_bytes": 268_435_456, "used_bytes": 41_943_040, "available_bytes": 226_492_416],
                "/mnt/data": [
                    "total_bytes": .integer(disk), "used_bytes": .integer(disk / 10), "available_bytes": .integer(disk - disk / 10),
                ],
            ],
        ]
    }

    private static func info(uplink: String, of state: inout MachineState) -> Value {
        [
            "default_ipv4": .string(uplink), "default_ipv6": "", "dns_servers": .strings(["9.9.9.9", "1.1.1.1"]),
            "fqdn": .string(state.identity.fqdn), "image_updates_available": false, "kernel_version": "6.6.86",
            "package_updates_available": .bool(state.random.chance(20)), "timezone": "Europe/Rome",
            "uptime_seconds": .integer(state.random.within(4_000...8_000_000)),
        ]
    }
}
