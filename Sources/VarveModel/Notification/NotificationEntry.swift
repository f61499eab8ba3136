/// What a commit, or the watch over silent systems, leaves to be told: about whom, by which rules, to which webhooks.
///
/// It names changes and does not hold them: they are read when they are sent, as they are recorded by then.
package struct NotificationEntry: Hashable, Sendable {
    /// What one rule asks for of it.
    package struct Target: Hashable, Sendable {
        package var rule: String
        package var webhooks: [String]
        /// Places of the inventory's changes, ascending.
        package var changes: [Int]
        /// The worst of them; of what is no change the worst there is not.
        package var severity: Severity

        package init(rule: String, webhooks: [String], changes: [Int] = [], severity: Severity = .low) {
            self.rule = rule
            self.webhooks = webhooks
            self.changes = changes
            self.severity = severity
        }
    }

    package var event: NotificationEvent
    package var system: SystemID
    package var number: SystemNumber
    package var organization: OrganizationID
    /// Number 0 for what is no inventory.
    package var inventory: InventoryID
    /// Effective time of the inventory; when a silent system was last seen, or was seen again.
    package var time: Timestamp
    /// When a system that reports again had been seen before.
    package var since: Timestamp
    /// When it was found out: what is found out in one minute is told together.
    package var noted: Timestamp
    /// Version of the rules that rated the changes: others may have rated them again.
    package var rules: String
    package var targets: [Target]

    package init(
        event: NotificationEvent, system: SystemID, number: SystemNumber, organization: OrganizationID,
        inventory: InventoryID = InventoryID(rawValue: 0), time: Timestamp, since: Timestamp = Timestamp(microseconds: 0), noted: Timestamp,
        rules: String = "", targets: [Target]
    ) {
        self.event = event
        self.system = system
        self.number = number
        self.organization = organization
        self.inventory = inventory
        self.time = time
        self.since = since
        self.noted = noted
        self.rules = rules
        self.targets = targets
    }
}
