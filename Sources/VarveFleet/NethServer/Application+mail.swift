extension Application {
    /// Facts of `mail`: which counters exist depends on what is configured.
    @Sendable static func mailFacts(using random: inout SeededGenerator) -> Value {
        let mailboxes = random.within(15...130)
        var facts: Value = [
            "addresses_total_count": .integer(mailboxes + 12), "adduser_domains_count": 1, "addgroup_domains_count": 0,
            "addresses_wildcard_count": 4, "addresses_adduser_count": .integer(mailboxes), "addresses_domain_count": 8,
            "destinations_public_count": 3, "destinations_user_count": .integer(mailboxes + 6), "filter": filter,
            "bypass_rules_count": 2, "bypass_from_domain_count": 2,
        ]
        facts.members += mailboxFacts(mailboxes, using: &random).members + settings.members
        return facts
    }

    private static func mailboxFacts(_ mailboxes: Int, using random: inout SeededGenerator) -> Value {
        [
            "mailboxes_total_count": .integer(mailboxes), "mailboxes_custom_spam_retention_count": 0,
            "mailboxes_custom_quota_count": .integer(random.within(0...9)), "mailboxes_forward_total_count": 6,
            "mailboxes_forward_keepcopy_count": 4, "mailboxes_forward_external_count": 6, "mailboxes_disabled_count": 2,
            "public_mailboxes_total_count": .integer(random.within(2...8)), "domains_total_count": .integer(random.within(1...4)),
            "domains_description_count": 1,
        ]
    }

    private static let filter: Value = [
        "antivirus": [
            "enabled": true, "clamav_official_sigs": false, "third_party_sigs_rating": "medium",
            "memory_info": ["installed": 15900, "available": 6200, "recommended": 4096],
        ],
        "antispam": [
            "enabled": true, "spam_flag_threshold": 6, "deny_message_threshold": 20, "greylist": ["enabled": true, "threshold": 4],
        ],
    ]

    private static let settings: Value = [
        "relay_rules_total_count": 1, "relay_rules_tls_count": 1, "relay_rules_has_password_count": 1, "relay_rules_enabled_count": 1,
        "relay_settings_postfix_restricted_sender_enabled": true, "relay_settings_networks_count": 1, "always_bcc_enabled": false,
        "configuration_user_domain_schema": "ad", "mailbox_settings_spam_prefix_enabled": true,
        "mailbox_settings_sharedseen_enabled": false, "mailbox_settings_spam_folder_enabled": true,
        "mailbox_settings_spam_retention_value": 30, "mailbox_settings_quota_enabled": true, "master_users_count": 0,
        "queue_settings_maximal_queue_lifetime": "5d", "dovecot_custom_config_count": 0,
    ]
}
