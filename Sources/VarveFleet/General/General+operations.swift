extension General {
    static let operations: [Operation] = [
        Operation(26, upgradePackage), Operation(6, installPackage), Operation(4, removePackage), Operation(8, changeService),
        Operation(5, updateKernel), Operation(4, changeUser), Operation(3, changeAddress), Operation(3, updateContainer),
        Operation(2, changeMount), Operation(2, changeNameserver), .toggle(5, "reboot required", at: "reboot_required"),
        .choice(2, "swappiness", at: "sysctl", "vm.swappiness", of: ["1", "10", "30", "60"]),
        .choice(1, "IP forwarding", at: "sysctl", "net.ipv4.ip_forward", of: ["0", "1"]),
        .choice(1, "time zone", at: "timezone", of: ["Europe/Rome", "Europe/Vienna", "Etc/UTC"]),
        .choice(1, "location", at: "location", of: ["Rack 4", "Rack 9", "Sala A", "Köln", "Magazzino è 2"]),
        .choice(1, "SMART of /dev/vdb", at: "disks", "/dev/vdb", "smart", of: ["passed", "failing"]),
        .count(2, "processor cores", at: "cpu", "cores", within: 1...32),
        .count(2, "SSH keys of root", at: "users", "root", "ssh_keys", within: 0...9),
    ]

    private static func upgradePackage(_ state: inout MachineState) -> Bool {
        let name = state.random.element(of: catalogue).name
        let old = state.document["packages", name, "version"].text
        guard !old.isEmpty, state.claim("package \(name)") else { return false }
        let new = VersionText.raised(old, run: -1)
        state.document["packages", name, "version"].text = new
        state.note("\(name) upgraded \(old) → \(new)")
        return true
    }

    private static func installPackage(_ state: inout MachineState) -> Bool {
        let (name, version, package) = state.random.element(of: catalogue)
        guard state.document["packages", name] == .null, state.claim("package \(name)") else { return false }
        state.document["packages", name] = package
        state.note("\(name) \(version) installed")
        return true
    }

    private static func removePackage(_ state: inout MachineState) -> Bool {
        let name = state.random.element(of: catalogue).name
        guard state.document["packages"].members.count > 100, state.document["packages", name] != .null, state.claim("package \(name)")
        else { return false }
        state.document["packages"].remove(name)
        state.note("\(name) removed")
        return true
    }

    private static func changeService(_ state: inout MachineState) -> Bool {
        let name = state.random.element(of: state.document["services"].keys)
        guard state.claim("service \(name)") else { return false }
        let failed = state.document["services", name, "state"].text != "failed"
        state.document["services", name, "state"].text = failed ? "failed" : "active"
        if !failed { state.document["services", name, "restarts"].number += 1 }
        state.note("\(name) \(failed ? "failed" : "is active again")")
        return true
    }

    private static func updateKernel(_ state: inout MachineState) -> Bool {
        guard state.claim("kernel") else { return false }
        let old = state.document["kernel", "release"].text
        let new = VersionText.raised(old, run: 2, by: state.random.within(1...5))
        state.document["kernel", "release"].text = new
        reboot(&state)
        state.note("rebooted into kernel \(new)")
        return true
    }
}
