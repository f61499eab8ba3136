extension NethServer {
    static let operations = moduleOperations + nodeOperations + clusterOperations

    private static let clusterOperations: [Operation] = [
        Operation(12, changeUsers), Operation(3, changeBackupDestination),
        .count(3, "two-factor administrators", at: "facts", "cluster", "admins", "2fa", within: 0...3),
        .count(2, "administrators", at: "facts", "cluster", "admins", "count", within: 3...9),
        .count(2, "backups", at: "facts", "cluster", "backup", "backup_count", within: 1...8),
        .choice(1, "subscription", at: "facts", "cluster", "subscription", of: ["enterprise", "community"]),
        .choice(1, "cluster name", at: "facts", "cluster", "ui_name", of: clusterNames),
        .toggle(1, "smarthost", at: "facts", "cluster", "smarthost", "enabled"),
        .toggle(2, "scheduled updates", at: "facts", "cluster", "update_schedule_active"),
    ]

    private static func changeUsers(_ state: inout MachineState) -> Bool {
        guard state.claim("users"), var domain = state.document["facts", "cluster", "user_domains"].elements.first else { return false }
        let old = domain["total_users"].number
        let step = state.random.within(1...3) * (old > 20 && state.random.chance(35) ? -1 : 1)
        domain["total_users"].number = old + step
        domain["active_users"].number += step
        state.document["facts", "cluster", "user_domains"].elements[0] = domain
        state.note("users \(old) → \(old + step)")
        return true
    }

    private static func changeBackupDestination(_ state: inout MachineState) -> Bool {
        let path = ["facts", "cluster", "backup", "destination_providers"]
        let current = state.document[path].elements.map(\.text)
        let free = providers.filter { !current.contains($0) }
        guard state.claim("destinations") else { return false }
        let adds = current.count < 2 || (current.count < 4 && state.random.chance(60))
        let provider = state.random.element(of: adds ? free : current.sorted())
        state.document[path] = .strings(adds ? current + [provider] : current.filter { $0 != provider })
        state.document["facts", "cluster", "backup", "destination_count"].number += adds ? 1 : -1
        state.note("backup destination \(provider) \(adds ? "added" : "removed")")
        return true
    }
}
