extension Application {
    /// On every node.
    static let traefik = Application(name: "traefik", label: "Traefik", version: "3.3.4", facts: traefikFacts)

    /// On every leader, and not removed.
    static let base: [Application] = [
        Application(
            name: "loki", label: "Loki", version: "1.4.1",
            facts: { _ in ["retention_days": 180, "cloud_log_manager": false, "syslog": false] }),
        Application(name: "metrics", label: "Metrics", version: "1.1.3"),
        Application(name: "ldapproxy", label: "LDAP Proxy", version: "1.1.0"),
        Application(name: "samba", label: "Samba", version: "3.2.1", usesRealm: true, facts: sambaFacts),
        Application(name: "mail", label: "Mail", version: "1.7.4", hosts: ["mail"], usesRealm: true, facts: mailFacts),
    ]

    /// Installed here and there.
    static let optional: [Application] = [
        Application(name: "webtop", label: "WebTop", version: "1.4.6", hosts: ["webtop"], usesRealm: true, facts: users),
        Application(name: "nextcloud", label: "Nextcloud", version: "1.5.3", hosts: ["cloud"], usesRealm: true),
        Application(name: "roundcubemail", label: "Roundcube Webmail", version: "1.2.0", hosts: ["webmail"], usesRealm: true),
        Application(name: "mattermost", label: "Mattermost", version: "2.1.0", hosts: ["chat"], usesRealm: true, facts: users),
        Application(name: "collabora", label: "Collabora", version: "1.2.2", hosts: ["office"]),
        Application(name: "crowdsec", label: "CrowdSec", version: "1.0.12"),
        Application(name: "imapsync", label: "Imapsync", version: "1.1.1", usesRealm: true, facts: imapsyncFacts),
        Application(name: "piler", label: "Mail Piler", version: "1.2.0", hosts: ["archive"], usesRealm: true, facts: users),
        Application(name: "webserver", label: "Web server", version: "1.2.4", hosts: ["www", "@"]),
        Application(name: "ejabberd", label: "Ejabberd", version: "1.0.8", hosts: ["jabber"], usesRealm: true),
        Application(name: "passbolt", label: "Passbolt", version: "1.0.3", hosts: ["vault"]),
        Application(name: "dokuwiki", label: "DokuWiki", version: "1.0.9", hosts: ["wiki"]),
        Application(
            name: "nethvoice", label: "NethVoice", version: "1.4.2", publisher: "nethesis", hosts: ["voice", "cti"], usesRealm: true,
            facts: nethvoiceFacts),
    ]

    @Sendable private static func users(using random: inout SeededGenerator) -> Value {
        let total = random.within(12...90)
        return ["active_users": .integer(total - random.within(0...5)), "total_users": .integer(total)]
    }

    @Sendable private static func traefikFacts(using random: inout SeededGenerator) -> Value {
        [
            "custom_path_routes": 0, "custom_host_routes": .integer(random.within(0...3)), "custom_certificates": 0,
            "acme_manual_certificates": .integer(random.within(1...4)), "acme_auto_certificates": .integer(random.within(2...9)),
            "acme_failed_certificates": 0, "name_module_map": [:],
        ]
    }

    @Sendable private static func sambaFacts(using random: inout SeededGenerator) -> Value {
        let shares = random.within(3...18)
        return [
            "server_role": "dc", "provision_type": "new-domain", "has_nbalias": false, "has_file_server_flag": true,
            "shared_folders_count": .integer(shares), "description_count": .integer(shares / 2), "audit_enabled_count": 1,
            "audit_failed_events_count": 0, "recycle_enabled_count": 2, "recycle_retention_count": 1, "recycle_versions_count": 0,
            "browseable_count": .integer(shares), "acls_length_max": .integer(random.within(3...8)), "acls_length_min": 1,
        ]
    }

    @Sendable private static func imapsyncFacts(using random: inout SeededGenerator) -> Value {
        let tasks = random.within(1...12)
        return [
            "tasks_total_count": .integer(tasks), "tasks_delete_count": 0, "tasks_delete_older_count": 0, "tasks_inbox_count": 1,
            "tasks_inbox_and_delete_count": 0, "tasks_cron_enabled_count": .integer(tasks), "tasks_sieve_enabled_count": 0,
        ]
    }
}
