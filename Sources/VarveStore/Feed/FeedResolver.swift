import RedisClient
import VarveModel

/// Finds the changes that items of a feed announce, in whichever form their months are by now.
struct FeedResolver: Sendable {
    let store: Store

    private struct Place: Hashable {
        let partition: Int
        let number: SystemNumber
    }

    /// - Parameters:
    ///   - items: with their partitions.
    ///   - isWanted: whose changes are read at all.
    func resolve(_ items: [(partition: Int, item: FeedEntry.Item)], _ isWanted: (FeedSystem) -> Bool) async throws -> [FeedItem] {
        let systems = try await systems(Set(items.map { Place(partition: $0.partition, number: $0.item.number) }))
        let owners = items.map { systems[Place(partition: $0.partition, number: $0.item.number)] }
        let wanted = items.indices.filter { owners[$0].map { isWanted($0.system) } ?? false }
        var packs = try await hot(wanted.map { items[$0] })
        let sealed = try await self.sealed(zip(wanted, packs).filter { $0.1 == nil }.map { items[$0.0] })
        for (index, place) in wanted.enumerated() where packs[index] == nil { packs[index] = sealed[items[place].item.inventory] }
        let found = Dictionary(uniqueKeysWithValues: zip(wanted, packs))
        var result = items.indices.map { index in
            let item = items[index].item
            let changes = (found[index] ?? nil)?.stored(inventory: item.inventory, time: item.time) ?? []
            return FeedItem(system: owners[index]?.system, changes: changes)
        }
        for index in wanted where owners[index]?.hasNotices ?? false {
            let keys = store.partitioning.keys[items[index].partition].system(items[index].item.number)
            let marks = NotifiedMarks(redis: store.redis, keys: keys)
            result[index] = FeedItem(system: result[index].system, changes: try await marks.marked(result[index].changes))
        }
        return result
    }

    private struct Owner {
        let system: FeedSystem
        /// Notifications were sent of it.
        let hasNotices: Bool
    }

    private func systems(_ places: Set<Place>) async throws -> [Place: Owner] {
        let places = Array(places)
        let replies = try await store.redis.pipeline(
            places.map {
                .hmget(store.partitioning.keys[$0.partition].system($0.number).head, ["id", "organization", SystemAlerts.notices])
            })
        var systems: [Place: Owner] = [:]
        for (place, reply) in zip(places, replies) {
            let fields = try reply.array()
            // Without a head the system was deleted.
            guard fields.count == 3, let id = try fields[0].optionalString().flatMap({ SystemID($0) }) else { continue }
            let organization = try fields[1].optionalString().flatMap { OrganizationID($0) } ?? .standard
            systems[place] = Owner(
                system: FeedSystem(id: id, organization: organization), hasNotices: try fields[2].optionalString() != nil)
        }
        return systems
    }

    private func hot(_ items: [(partition: Int, item: FeedEntry.Item)]) async throws -> [ChangePack?] {
        let replies = try await store.redis.pipeline(
            items.map { partition, item in
                let month = store.partitioning.keys[partition].system(item.number).month(item.time.month)
                return .hget(month.diffs, String(item.inventory.rawValue))
            })
        return try replies.map { try $0.optionalBytes().map { try ChangePack(decoding: $0) } }
    }

    /// Read after the hot form: a month that was sealed between is in this one. Without a pack in either, retention took it.
    private func sealed(_ items: [(partition: Int, item: FeedEntry.Item)]) async throws -> [InventoryID: ChangePack] {
        var packs: [InventoryID: ChangePack] = [:]
        for (place, own) in Dictionary(grouping: items, by: { Place(partition: $0.partition, number: $0.item.number) }) {
            let keys = store.partitioning.keys[place.partition].system(place.number)
            for (month, wanted) in Dictionary(grouping: own, by: { $0.item.time.month }) {
                let content = try await SealedMonths(redis: store.redis, system: keys).contents([month], withChanges: true)[month]
                for item in wanted { packs[item.item.inventory] = content?.changes?.pack(of: item.item.inventory) }
            }
        }
        return packs
    }
}
