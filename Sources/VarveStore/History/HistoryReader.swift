import RedisClient
import VarveModel

/// Reads inventories of one system within one consistent read: see `History.reading`.
package struct HistoryReader: Sendable {
    let redis: RedisClient
    let keys: SystemKeys
    /// Since when the history that is read is complete.
    package let completeness: Completeness

    /// An inventory by its id; `nil` where the system has none of that id.
    package func inventory(_ id: InventoryID) async throws -> StoredInventory? {
        let months = try await KnownMonths.read(keys, from: redis)
        guard let found = try await place.find(id, in: months.candidates(for: id)) else { return nil }
        return try await resolved([found]).first
    }

    /// Those of the inventories that the system has, in the order of the ids.
    package func inventories(_ ids: [InventoryID]) async throws -> [StoredInventory] {
        let months = try await KnownMonths.read(keys, from: redis)
        return try await resolved(try await place.find(ids, in: Array(Set(ids.flatMap { months.candidates(for: $0) }))))
    }

    /// An inventory that is kept beside the history, with its body, byte for byte; `nil` where there is none of that id.
    package func superseded(_ id: InventoryID) async throws -> (inventory: StoredInventory, body: Result<[UInt8], StoreError>)? {
        try await SupersededInventories(redis: redis, keys: keys).find(id).map { (StoredInventory($0.inventory), $0.body) }
    }

    /// A page of the inventories that are kept beside the history, the last received first. Records that are not readable are left out.
    package func superseded(_ request: PageRequest) async throws -> (inventories: [StoredInventory], pagination: Pagination) {
        let all = try await SupersededInventories(redis: redis, keys: keys).all().readable
        let page = all.reversed().dropFirst(request.range(of: all.count).lowerBound).prefix(request.size)
        return (page.map { StoredInventory($0) }, Pagination(request: request, totalCount: all.count))
    }

    /// The newest inventory; `nil` before the first.
    package func latest() async throws -> StoredInventory? {
        let fields = try await redis.send(.hmget(keys.head, NewestInventory.fields)).array()
        guard let newest = try NewestInventory(reading: fields) else { return nil }
        guard let found = try await place.find(newest.id, in: [newest.time.month]) else {
            throw StoreError.corrupt("inventory \(newest.id.rawValue) is missing")
        }
        return try await resolved([found]).first
    }

    /// The inventory that was current at an instant; `nil` before the first.
    package func inventory(at time: Timestamp) async throws -> StoredInventory? {
        let months = try await KnownMonths.read(keys, from: redis)
        for month in months.all.filter({ $0 <= time.month }).sorted(by: >) {
            guard let found = try await place.last(until: time, in: month) else { continue }
            return try await resolved([found]).first
        }
        return nil
    }

    /// A page of the inventories in a range of effective times, newest first.
    package func page(
        from: Timestamp?, to: Timestamp?, _ request: PageRequest
    ) async throws -> (inventories: [StoredInventory], pagination: Pagination) {
        var filter = ChangeFilter()
        (filter.from, filter.to) = (from, to)
        let reader = DayReader(redis: redis, system: keys, filter: filter)
        let index = try await DayIndex.read(reader)
        let counts = try await reader.inventoryCounts(index.entries)
        let total = counts.reduce(0, +)
        let shown = request.range(of: total)
        let (days, skipped) = Timeline.days(holding: shown, index.entries, counts)
        let ids = try await reader.inventories(days).flatMap { $0.reversed() }.dropFirst(skipped).prefix(shown.count)
        let found = try await place.find(Array(ids), in: Array(Set(days.map(\.day.month))))
        return (try await resolved(found), Pagination(request: request, totalCount: total))
    }

    /// The bodies, byte for byte; a missing or damaged one is a failure of its own.
    package func bodies(of inventories: [StoredInventory]) async throws -> [Result<[UInt8], StoreError>] {
        let requests = inventories.map { inventory in
            inventory.body.map { ChainRequest(system: keys, start: $0.start, end: $0.location, hash: inventory.hash) }
        }
        var bodies = try await ChainReader(redis: redis).bodies(requests.compactMap { $0 })[...]
        return zip(inventories, requests).map { inventory, request in
            request == nil ? .failure(.thinnedOut(inventory.id.rawValue)) : bodies.popFirst() ?? .failure(.corrupt("a body is missing"))
        }
    }

    private var place: MonthPlace { MonthPlace(redis: redis, system: keys) }

    /// Adds what inventories share with the one whose body is theirs.
    private func resolved(_ found: [MonthPlace.Found]) async throws -> [StoredInventory] {
        let known = Dictionary(found.map { ($0.record.id, $0) }, uniquingKeysWith: { first, _ in first })
        let shared = Set(found.map(\.record.location)).filter { known[$0.inventory] == nil }
        let owners = try await place.find(shared.map(\.inventory), in: Array(Set(shared.map(\.time.month))))
        let byID = known.merging(owners.map { ($0.record.id, $0) }) { first, _ in first }
        return try found.map { item in
            guard let owner = byID[item.record.location.inventory], case .own(let size, let hash) = owner.record.body else {
                throw StoreError.corrupt("inventory \(item.record.location.inventory.rawValue), whose body others share, is missing")
            }
            return StoredInventory(item.record, size: size, hash: hash, body: owner.body)
        }
    }
}
