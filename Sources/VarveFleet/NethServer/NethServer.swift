import VarveModel

/// A NethServer 8 cluster, as `print-phonehome` describes it (facts 2022-12) with a subscription, so without pseudonyms.
enum NethServer: Behaviour {
    static let style = DocumentWriter.Style.python

    static func hostPrefix(using random: inout SeededGenerator) -> String { "ns8" }

    static func document(of state: inout MachineState, at start: Timestamp) -> Value {
        let nodes = state.random.element(of: [1, 1, 1, 2, 2, 3])
        state.document = [
            "$schema": "https://schema.nethserver.org/facts/2022-12.json", "uuid": .string(state.random.uuid()),
            "installation": "nethserver", "facts": ["cluster": cluster(of: &state), "nodes": [:], "modules": []],
        ]
        for node in 1...nodes {
            state.document["facts", "nodes", String(node)] = self.node(node, of: nodes, at: start, in: &state)
        }
        install(on: nodes, in: &state)
        return state.document
    }

    static func elapse(_ seconds: Int, to time: Timestamp, in state: inout MachineState) {
        let timezone = SummerTime.abbreviation(at: time)
        if state.document["facts", "nodes", "1", "timezone"].text != timezone { state.note("time zone is \(timezone) now") }
        for id in nodes(state) {
            var node = state.document["facts", "nodes", id]
            node["uptime_seconds"].number += seconds
            node["timezone"].text = timezone
            Hardware.drift(&node["memory", "system"], using: &state.random)
            Hardware.drift(&node["memory", "swap"], using: &state.random)
            for path in node["mountpoints"].keys { Hardware.fill(&node["mountpoints", path], seconds: seconds, using: &state.random) }
            state.document["facts", "nodes", id] = node
        }
        elapseModules(seconds, in: &state)
    }

    static func reboot(_ state: inout MachineState) {
        for id in nodes(state) { restart(id, in: &state) }
    }

    /// Starts one node's uptime anew.
    static func restart(_ node: String, in state: inout MachineState) {
        state.document["facts", "nodes", node, "uptime_seconds"].number = state.random.within(60...3600)
    }

    /// Ids of the nodes, in numerical order.
    static func nodes(_ state: MachineState) -> [String] { state.document["facts", "nodes"].keys.sorted() }

    private static func elapseModules(_ seconds: Int, in state: inout MachineState) {
        var modules = state.document["facts", "modules"].elements
        for index in modules.indices {
            switch modules[index]["module"].text {
            case "mail":
                modules[index]["filter", "antivirus", "memory_info", "available"].number = state.random.within(2048...9000)
            case "nethvoice":
                modules[index]["nethvoice_calls_last_24h"].number = state.random.within(120...900)
                modules[index]["nethvoice_total_calls"].number += seconds / 120
                modules[index]["nethvoice_nethlink_active_count"].number = state.random.within(2...19)
            default: break
            }
        }
        state.document["facts", "modules"].elements = modules
    }
}
