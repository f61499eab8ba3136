import VarveModel

/// What a delivery tells, as it is recorded now.
package struct DeliveryContent: Sendable {
    package var system: RegisteredSystem
    /// The changes of each of the delivery's items.
    package var changes: [[StoredChange]]
}

extension Outbox {
    /// `nil` where the system is deleted.
    package func content(of delivery: NotificationDelivery) async throws -> DeliveryContent? {
        guard let system = try await Registry(store: store).find(delivery.system), system.number == delivery.number,
            system.record.state != .deleted
        else { return nil }
        let items = delivery.items.map { item in
            (
                partition: lease.partition,
                item: FeedEntry.Item(
                    number: delivery.number, inventory: item.inventory, time: item.time, changes: item.changes.count)
            )
        }
        let found = items.isEmpty ? [] : try await FeedResolver(store: store).resolve(items) { _ in true }
        return DeliveryContent(system: system, changes: found.map(\.changes))
    }
}
