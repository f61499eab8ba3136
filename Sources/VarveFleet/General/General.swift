import VarveModel

/// A Linux host whose agent sends nested objects keyed by name, as compact JSON.
///
/// Volatile: `uptime_seconds`, `load`, `memory`, `processes`, `filesystems.*.{used,available}_bytes`,
/// `interfaces.*.statistics`.
enum General: Behaviour {
    static let style = DocumentWriter.Style.compact

    static func hostPrefix(using random: inout SeededGenerator) -> String {
        random.element(of: ["web", "db", "app", "build", "files", "proxy", "node"])
    }

    static func document(of state: inout MachineState, at start: Timestamp) -> Value {
        var document = system(of: &state)
        document.members += storage(of: &state.random).members
        document["interfaces"] = interfaces(using: &state.random)
        document["users"] = users(using: &state.random)
        document["services"] = services(using: &state.random)
        document["containers"] = containers(using: &state.random)
        document["sysctl"] = sysctl
        document["packages"] = packages(using: &state.random)
        return document
    }

    static func elapse(_ seconds: Int, to time: Timestamp, in state: inout MachineState) {
        state.document["uptime_seconds"].number += seconds
        for span in ["1m", "5m", "15m"] { state.document["load", span] = .hundredths(state.random.within(2...480)) }
        state.document["processes"].number = state.random.within(180...420)
        Hardware.drift(&state.document["memory", "system"], using: &state.random)
        Hardware.drift(&state.document["memory", "swap"], using: &state.random)
        for path in state.document["filesystems"].keys {
            Hardware.fill(&state.document["filesystems", path], seconds: seconds, using: &state.random)
        }
        for name in state.document["interfaces"].keys {
            state.document["interfaces", name, "statistics", "rx_bytes"].number += seconds * state.random.within(900...90_000)
            state.document["interfaces", name, "statistics", "tx_bytes"].number += seconds * state.random.within(900...60_000)
        }
    }

    static func reboot(_ state: inout MachineState) {
        state.document["uptime_seconds"].number = state.random.within(60...3600)
    }

    /// The agent keeps its maps in a hash table; it is asked for packages and services in another order now and then.
    static func disorder(_ document: inout Value, using random: inout SeededGenerator) {
        if random.chance(20) { random.shuffle(&document["services"].members) }
        if random.chance(5) { random.shuffle(&document["packages"].members) }
    }

    private static func system(of state: inout MachineState) -> Value {
        let total = state.random.element(of: [4, 8, 16, 32]) << 30
        return [
            "hostname": .string(state.identity.host), "fqdn": .string(state.identity.fqdn),
            "machine_id": .string(state.random.hex(digits: 32)),
            "location": .string(state.random.element(of: ["Magazzino è 2", "Rack 4", "Köln", "Sala A", "Bât. 7"])),
            "os": ["id": "debian", "name": "Debian GNU/Linux", "version": "13.1", "codename": "trixie"],
            "kernel": ["release": "6.12.41+deb13-amd64", "architecture": "x86_64", "livepatch": false],
            "cpu": [
                "model": "AMD EPYC 7543P 32-Core Processor", "sockets": 1, "cores": .integer(state.random.element(of: [2, 4, 8, 16])),
            ],
            "memory": [
                "system": Hardware.memory(used: total / 3, of: total), "swap": Hardware.memory(used: 64 << 20, of: 2 << 30),
            ],
            "uptime_seconds": .integer(state.random.within(9_000...9_000_000)), "processes": 240,
            "load": ["1m": .hundredths(42), "5m": .hundredths(37), "15m": .hundredths(30)], "timezone": "Europe/Rome",
            "reboot_required": false, "nameservers": .strings(["192.0.2.53", "9.9.9.9"]),
        ]
    }
}
