extension Application {
    /// Facts of `nethvoice`; vendors, models and providers are names in maps.
    @Sendable static func nethvoiceFacts(using random: inout SeededGenerator) -> Value {
        let users = random.within(10...80)
        var facts: Value = [
            "nethvoice_users_count": .integer(users), "nethvoice_trunks_count": 2,
            "nethvoice_inbound_routes_count": .integer(random.within(2...15)), "nethvoice_outbound_routes_count": 3,
            "nethvoice_ivr_count": 2, "nethvoice_queues_count": .integer(random.within(1...6)), "nethvoice_ringgroups_count": 4,
            "nethvoice_cqr_count": 0, "nethvoice_trunks_by_tech": ["pjsip": 2], "nethvoice_calls_last_24h": 340,
            "nethvoice_total_calls": .integer(random.within(9_000...400_000)), "nethvoice_cti_profiles_count": 3,
            "nethvoice_cti_groups_count": 5, "nethvoice_cti_users_count": .integer(users),
        ]
        facts.members += services.members + devices(users).members + flags.members
        return facts
    }

    private static let services: Value = [
        "nethvoice_streaming_count": 1, "nethvoice_paramurl_count": 0, "nethvoice_announcements_count": 7,
        "nethvoice_offhour_count": 3, "nethvoice_customer_cards_count": 2, "nethvoice_nethlink_active_count": 8,
    ]

    private static func devices(_ users: Int) -> Value {
        [
            "nethvoice_devices_count": .integer(users * 2),
            "nethvoice_devices_by_type": [
                "mobile": .integer(users / 4), "physical": .integer(users), "webrtc": .integer(users - users / 4),
            ],
            "nethvoice_physical_devices_by_vendor": ["Nethesis": .integer(users / 2), "Yealink": .integer(users - users / 2)],
            "nethvoice_physical_devices_by_model": ["NP-X5": .integer(users / 2), "T54W": .integer(users - users / 2)],
        ]
    }

    private static let flags: Value = [
        "nethvoice_hotel_enabled": false, "nethvoice_ai_call_summary_enabled": false, "nethvoice_ai_call_transcription_enabled": false,
        "nethvoice_ai_voicemail_transcription_enabled": false, "nethvoice_subscription_enabled": true,
        "nethvoice_user_domain_type": "ad", "nethvoice_user_domain_location": "internal",
        "nethvoice_trunks_by_provider": ["Cloud Trunk": 1, "SIP Italia": 1],
    ]
}
