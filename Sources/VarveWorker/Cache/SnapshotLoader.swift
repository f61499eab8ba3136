import VarveDiff
import VarveModel
import VarveRules
import VarveStore

/// Brings together what a batch is compared with: from the cache, parsed or packed, and in two round trips from the store for the rest.
struct SnapshotLoader: Sendable {
    let store: Store
    let keys: PartitionKeys
    let context: RatingContext

    /// The systems of the batch as they stand.
    ///
    /// A body is loaded only where an inventory with other content than the newest one came.
    func load(for inventories: [HashedInventory], _ cache: inout SnapshotCache) async throws -> LoadedSystems {
        var loaded = LoadedSystems()
        var unknown: [SystemNumber: SystemID] = [:]
        for item in inventories where loaded.snapshots[item.inventory.number] == nil {
            if let snapshot = cache.find(item.inventory.number) {
                loaded.snapshots[item.inventory.number] = snapshot
            } else {
                unknown[item.inventory.number] = item.inventory.system
            }
        }
        try await loadHeads(unknown, into: &loaded)
        try await loadBodies(for: inventories, into: &loaded)
        return loaded
    }

    private func loadHeads(_ systems: [SystemNumber: SystemID], into loaded: inout LoadedSystems) async throws {
        guard !systems.isEmpty else { return }
        let numbers = systems.keys.sorted()
        for (number, head) in zip(numbers, try await Snapshots(store: store).heads(of: numbers, in: keys)) {
            switch head {
            case .success(let head?): loaded.snapshots[number] = SystemSnapshot(head: head)
            case .success(nil): loaded.damaged[number] = try await problem(of: number, systems[number])
            case .failure(let error): loaded.damaged[number] = error
            }
        }
    }

    /// A system without a head was deleted, as its registration tells; any other is damaged, and what it sent is not thrown away.
    private func problem(of number: SystemNumber, _ id: SystemID?) async throws -> StoreError? {
        guard let id else { return nil }
        do {
            guard let system = try await Registry(store: store).find(id), system.number == number, system.record.state != .deleted
            else { return nil }
        } catch let error as StoreError {
            return error
        }
        return .corrupt("\(keys.system(number).head) is missing")
    }

    private func loadBodies(for inventories: [HashedInventory], into loaded: inout LoadedSystems) async throws {
        var wanted: [SystemNumber: NewestInventory] = [:]
        for item in inventories {
            guard let snapshot = loaded.snapshots[item.inventory.number], snapshot.base == nil, let newest = snapshot.head.newest else {
                continue
            }
            if item.hash == newest.hash { continue }
            if let base = unpack(snapshot.frame) {
                loaded.snapshots[item.inventory.number]?.base = base
            } else {
                wanted[item.inventory.number] = newest
            }
        }
        guard !wanted.isEmpty else { return }
        let systems = wanted.map { (number: $0.key, newest: $0.value) }
        for (item, body) in zip(systems, try await Snapshots(store: store).newestBodies(systems, in: keys)) {
            loaded.snapshots[item.number]?.base = parse(body)
        }
    }

    /// `nil` where there is no frame, or one that cannot be read any more.
    private func unpack(_ frame: [UInt8]?) -> Result<BaseInventory, StoreError>? {
        guard let frame, let body = try? Zstd.decompress(frame, limit: Zstd.trustedLimit) else { return nil }
        return parse(.success(body))
    }

    private func parse(_ body: Result<[UInt8], StoreError>) -> Result<BaseInventory, StoreError> {
        body.flatMap { bytes in
            do {
                return .success(try context.comparable(bytes))
            } catch {
                return .failure(.corrupt("a snapshot is no JSON any more"))
            }
        }
    }
}
