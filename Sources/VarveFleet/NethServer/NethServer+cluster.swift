extension NethServer {
    /// `facts.cluster`.
    static func cluster(of state: inout MachineState) -> Value {
        [
            "leader_node_id": "1", "user_domains": [userDomain(of: &state)],
            "subscription": .string(state.random.element(of: ["enterprise", "enterprise", "community"])),
            "admins": ["count": .integer(state.random.within(3...6)), "2fa": .integer(state.random.within(0...2))],
            "repositories": .strings(repositories), "smarthost": ["enabled": true, "manual_configuration": false],
            "backup": backup(using: &state.random), "update_disabled": false, "update_disabled_reason": "",
            "update_schedule_active": .bool(state.random.chance(60)), "ui_name": .string(state.random.element(of: clusterNames)),
        ]
    }

    static let clusterNames = ["", "Sede centrale", "Città Alta – sala server", "Büro Süd", "Magazzino", "HQ", "Produzione"]

    static let providers = ["backblaze", "aws", "azure", "generic-s3", "smb", "cluster"]

    private static let repositories = ["default", "nethforge.nethserver.org/ns8", "subscription.nethserver.com/ns8"]

    private static func userDomain(of state: inout MachineState) -> Value {
        let users = state.random.within(18...140)
        return [
            "name": .string(state.identity.realm), "location": "internal", "protocol": "ldap", "schema": "ad", "providers_count": 1,
            "active_users": .integer(users - state.random.within(0...4)), "total_users": .integer(users),
            "total_groups": .integer(state.random.within(4...16)),
        ]
    }

    private static func backup(using random: inout SeededGenerator) -> Value {
        let count = random.within(1...3)
        return [
            "backup_count": .integer(random.within(1...4)), "destination_count": .integer(count),
            "destination_providers": .strings(Array(providers.prefix(count))),
        ]
    }
}
