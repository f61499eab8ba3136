extension NethServer {
    static let nodeOperations: [Operation] = [
        Operation(6, updateKernel), Operation(5, updateCore), Operation(3, changeAddress), Operation(2, changeNameserver),
        Operation(1, changeProcessors), Operation(4, offerNodeUpdate),
    ]

    private static func updateKernel(_ state: inout MachineState) -> Bool {
        let node = state.random.element(of: nodes(state))
        guard state.claim("kernel \(node)") else { return false }
        let old = state.document["facts", "nodes", node, "kernel_version"].text
        let new = VersionText.raised(old, run: 4, by: state.random.within(1...4))
        state.document["facts", "nodes", node, "kernel_version"].text = new
        restart(node, in: &state)
        state.note("node \(node) rebooted into kernel \(new)")
        return true
    }

    /// The core is updated on all nodes at once.
    private static func updateCore(_ state: inout MachineState) -> Bool {
        guard state.claim("core") else { return false }
        let old = state.document["facts", "nodes", "1", "version"].text
        let new = VersionText.next(old, using: &state.random)
        for node in nodes(state) { state.document["facts", "nodes", node, "version"].text = new }
        state.note("core updated \(old) → \(new)")
        return true
    }

    private static func changeAddress(_ state: inout MachineState) -> Bool {
        let node = state.random.element(of: nodes(state))
        guard state.claim("address \(node)") else { return false }
        let old = state.document["facts", "nodes", node, "default_ipv4"].text
        let last = Int(old.split(separator: ".").last ?? "") ?? 0
        let host = (last + state.random.within(1...199)) % 240 + 2
        let new = old.split(separator: ".").dropLast().joined(separator: ".") + ".\(host == last ? host + 1 : host)"
        setAddress(new, of: node, in: &state)
        state.note("node \(node) address \(old) → \(new)")
        return true
    }

    private static func setAddress(_ address: String, of id: String, in state: inout MachineState) {
        var node = state.document["facts", "nodes", id]
        node["default_ipv4"].text = address
        if node["network"] != .null {
            node["network", "configuration", "enp1s0", "props", "ipaddr"].text = address
            node["network", "configuration", "enp1s0", "addresses"].elements[0]["address"].text = address
        }
        state.document["facts", "nodes", id] = node
    }

    private static func changeNameserver(_ state: inout MachineState) -> Bool {
        let node = state.random.element(of: nodes(state))
        var servers = state.document["facts", "nodes", node, "dns_servers"].elements
        guard servers.count == 2, state.claim("nameserver \(node)") else { return false }
        let others = ["9.9.9.9", "1.1.1.1", "8.8.8.8", "149.112.112.112"].filter { $0 != servers[1].text }
        servers[1].text = state.random.element(of: others)
        state.document["facts", "nodes", node, "dns_servers"].elements = servers
        state.note("node \(node) second nameserver is \(servers[1].text)")
        return true
    }

    private static func changeProcessors(_ state: inout MachineState) -> Bool {
        let node = state.random.element(of: nodes(state))
        guard state.claim("processors \(node)") else { return false }
        let old = state.document["facts", "nodes", node, "processors", "count"].number
        let new = old >= 16 ? 8 : old + 4
        state.document["facts", "nodes", node, "processors", "count"].number = new
        state.note("node \(node) processors \(old) → \(new)")
        return true
    }

    private static func offerNodeUpdate(_ state: inout MachineState) -> Bool {
        let node = state.random.element(of: nodes(state))
        guard state.claim("update \(node)") else { return false }
        let available = !state.document["facts", "nodes", node, "update_available"].flag
        state.document["facts", "nodes", node, "update_available"].flag = available
        state.note("node \(node) \(available ? "has updates" : "is up to date")")
        return true
    }
}
