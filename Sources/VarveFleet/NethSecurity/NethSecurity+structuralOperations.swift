extension NethSecurity {
    static let structural: [Operation] = [
        Operation(5, upgradeImage), Operation(4, changeVlan), Operation(4, changeTunnel), Operation(2, changeNameserver),
        Operation(2, changeBackupPassphrase), Operation(2, changeShaping), Operation(3, changeUplink),
    ]

    /// A new image brings a kernel and a reboot.
    private static func upgradeImage(_ state: inout MachineState) -> Bool {
        guard state.claim("facts/image_updates_available") else { return false }
        let old = state.document["facts", "distro", "version"].text
        let new = VersionText.next(old, using: &state.random)
        state.document["facts", "distro", "version"].text = new
        state.document["facts", "kernel_version"].text = VersionText.raised(
            state.document["facts", "kernel_version"].text, run: -1, by: state.random.within(1...6))
        state.document["facts", "image_updates_available"].flag = false
        reboot(&state)
        state.note("image upgraded \(old) → \(new)")
        return true
    }

    private static func changeVlan(_ state: inout MachineState) -> Bool {
        guard state.claim("vlans") else { return false }
        var network = state.document["facts", "features", "network"]
        let vlans = network["configuration"].keys.filter { $0.hasPrefix("eth2.") }
        let adds = vlans.count < 2 || (vlans.count < 7 && state.random.chance(60))
        let tags = (10...99).filter { !vlans.contains("eth2.\($0)") }
        let name = adds ? "eth2.\(state.random.element(of: tags))" : state.random.element(of: vlans)
        if adds {
            network["configuration", name] = device(name, role: "guest", address: "10.10.\(name.dropFirst(5)).1")
        } else {
            network["configuration"].remove(name)
        }
        recountVlans(&network)
        state.document["facts", "features", "network"] = network
        state.note("VLAN \(name) \(adds ? "added" : "removed")")
        return true
    }

    private static func changeTunnel(_ state: inout MachineState) -> Bool {
        guard state.claim("tunnels") else { return false }
        var tunnels = state.document["facts", "features", "openvpn_tun", "tunnels"].elements
        let adds = tunnels.count < 3 || (tunnels.count < 8 && state.random.chance(60))
        let number = (state.issued["tunnel"] ?? tunnels.count) + 1
        let section = adds ? "ns_filiale\(number)" : tunnels[state.random.below(tunnels.count)]["section"].text
        if adds {
            state.issued["tunnel"] = number
            tunnels.insert(tunnel(section), at: state.random.below(tunnels.count + 1))
        } else {
            tunnels.removeAll { $0["section"].text == section }
        }
        state.document["facts", "features", "openvpn_tun", "tunnels"].elements = tunnels
        state.document["facts", "features", "openvpn_tun", "server"].number += adds ? 1 : -1
        state.note("OpenVPN tunnel \(section) \(adds ? "added" : "removed")")
        return true
    }

    private static func changeNameserver(_ state: inout MachineState) -> Bool {
        var servers = state.document["facts", "dns_servers"].elements
        guard servers.count == 2, state.claim("nameserver") else { return false }
        let others = ["9.9.9.9", "1.1.1.1", "8.8.8.8", "149.112.112.112"].filter { $0 != servers[1].text }
        servers[1].text = state.random.element(of: others)
        state.document["facts", "dns_servers"].elements = servers
        state.note("second nameserver is \(servers[1].text)")
        return true
    }

    /// Sets a passphrase, which turns an empty object into one with two members, or takes it away.
    private static func changeBackupPassphrase(_ state: inout MachineState) -> Bool {
        guard state.claim("backups") else { return false }
        let isSet = !state.document["facts", "features", "backups"].members.isEmpty
        let date = Value.integer(1_700_000_000 + state.random.below(90_000_000))
        state.document["facts", "features", "backups"] = isSet ? [:] : ["backup_passphrase": true, "passphrase_date": date]
        state.note("backup passphrase \(isSet ? "removed" : "set")")
        return true
    }

    private static func changeShaping(_ state: inout MachineState) -> Bool {
        guard var rule = state.document["facts", "features", "qos", "rules"].elements.first, state.claim("qos") else { return false }
        let old = rule["download"].number
        let new = state.random.element(of: [100, 200, 300, 500, 1000].filter { $0 != old })
        rule["download"].number = new
        state.document["facts", "features", "qos", "rules"].elements[0] = rule
        state.note("QoS download \(old) → \(new) Mbit/s")
        return true
    }

    private static func changeUplink(_ state: inout MachineState) -> Bool {
        guard state.claim("uplink") else { return false }
        let old = state.document["facts", "default_ipv4"].text
        let addresses = (2...250).map { "203.0.113.\($0)" }.filter { $0 != old }
        let new = state.random.element(of: addresses)
        state.document["facts", "default_ipv4"].text = new
        state.document["facts", "features", "network", "configuration", "eth1", "props", "ipaddr"].text = new
        state.note("public address \(old) → \(new)")
        return true
    }
}
