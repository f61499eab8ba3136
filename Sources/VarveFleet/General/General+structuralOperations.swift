extension General {
    static func changeUser(_ state: inout MachineState) -> Bool {
        let name = state.random.element(of: people)
        guard state.claim("user \(name)") else { return false }
        let exists = state.document["users", name] != .null
        if exists {
            state.document["users"].remove(name)
        } else {
            let highest = state.document["users"].members.map(\.value["uid"].number).max() ?? 0
            state.document["users", name] = account(max(1000, highest + 1), "/bin/bash", sudo: false)
        }
        state.note("user \(name) \(exists ? "removed" : "added")")
        return true
    }

    static func changeAddress(_ state: inout MachineState) -> Bool {
        var addresses = state.document["interfaces", "enp1s0", "addresses"].elements
        guard let old = addresses.first?.text, state.claim("address") else { return false }
        let new = state.random.element(of: (10...240).map { "192.0.2.\($0)/24" }.filter { $0 != old })
        addresses[0].text = new
        state.document["interfaces", "enp1s0", "addresses"].elements = addresses
        state.note("enp1s0 address \(old) → \(new)")
        return true
    }

    static func updateContainer(_ state: inout MachineState) -> Bool {
        let name = state.random.element(of: state.document["containers"].keys)
        guard state.claim("container \(name)") else { return false }
        let old = state.document["containers", name, "image"].text
        let new = VersionText.next(old, using: &state.random)
        state.document["containers", name, "image"].text = new
        state.note("container \(name) \(old) → \(new)")
        return true
    }

    static func changeMount(_ state: inout MachineState) -> Bool {
        let path = "/mnt/\(state.random.element(of: ["archive", "backup", "share.old"]))"
        guard state.claim("mount \(path)") else { return false }
        let exists = state.document["filesystems", path] != .null
        if exists {
            state.document["filesystems"].remove(path)
        } else {
            state.document["filesystems", path] = filesystem("nfs4", "192.0.2.9:\(path)", 4 << 40)
        }
        state.note("\(path) \(exists ? "unmounted" : "mounted")")
        return true
    }

    static func changeNameserver(_ state: inout MachineState) -> Bool {
        var servers = state.document["nameservers"].elements
        guard servers.count == 2, state.claim("nameserver") else { return false }
        let others = ["9.9.9.9", "1.1.1.1", "8.8.8.8", "149.112.112.112"].filter { $0 != servers[1].text }
        servers[1].text = state.random.element(of: others)
        state.document["nameservers"].elements = servers
        state.note("second nameserver is \(servers[1].text)")
        return true
    }
}
