import VarveModel

extension NotificationsFile {
    /// Which changes of an inventory a delivery tells, as they are recorded by now: those that were chosen, or where others rules have rated
    /// them since, those that the notification's rule chooses of these. A rule that is no more, or is about
    /// silence by now, chooses none: what it chose cannot be told from the others any more.
    package func told(_ recorded: [StoredChange], of item: NotificationDelivery.Item, by rule: String) -> [StoredChange] {
        guard let first = recorded.first else { return [] }
        if first.rules == item.rules { return item.changes.filter(recorded.indices.contains).map { recorded[$0] } }
        guard let match = self.rule(rule)?.match else { return [] }
        return recorded.filter { match.admits($0.change) }
    }
}
