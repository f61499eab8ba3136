/// One notification on its way: what one rule tells one webhook of one system's minute.
package struct NotificationDelivery: Hashable, Sendable {
    /// An inventory, and which of its changes are told.
    package struct Item: Hashable, Sendable {
        package var inventory: InventoryID
        /// Effective time.
        package var time: Timestamp
        /// Version of the rules that rated the changes when they were chosen.
        package var rules: String
        /// Places of the changes, ascending.
        package var changes: [Int]

        package init(inventory: InventoryID, time: Timestamp, rules: String, changes: [Int]) {
            self.inventory = inventory
            self.time = time
            self.rules = rules
            self.changes = changes
        }
    }

    /// The same however often it is sent: `[a-z0-9_]`.
    package var id: String
    package var event: NotificationEvent
    package var rule: String
    package var webhook: String
    package var system: SystemID
    package var number: SystemNumber
    package var organization: OrganizationID
    package var items: [Item]
    /// As of the entry that it is made of.
    package var time: Timestamp
    package var since: Timestamp
    /// When it was made.
    package var createdAt: Timestamp
    /// When it was first sent in vain; 0 before.
    package var failingSince = Timestamp(microseconds: 0)
    /// Times that it was sent without an answer that ends it.
    package var attempts = 0
    /// Why the last of them did.
    package var error = ""

    package init(
        id: String, event: NotificationEvent, rule: String, webhook: String, system: SystemID, number: SystemNumber,
        organization: OrganizationID, items: [Item] = [], time: Timestamp, since: Timestamp, createdAt: Timestamp
    ) {
        self.id = id
        self.event = event
        self.rule = rule
        self.webhook = webhook
        self.system = system
        self.number = number
        self.organization = organization
        self.items = items
        self.time = time
        self.since = since
        self.createdAt = createdAt
    }
}
