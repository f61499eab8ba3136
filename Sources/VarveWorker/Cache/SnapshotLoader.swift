import VarveDiff
import VarveModel
import VarveStore

/// Brings together what a batch is compared with: from the cache, and in two round trips from the store for the rest.
struct SnapshotLoader: Sendable {
    let snapshots: Snapshots
    let keys: PartitionKeys

    /// The systems of the batch as they stand; those that do not exist are missing.
    ///
    /// A body is loaded only where an inventory with other content than the newest one came.
    func load(for inventories: [HashedInventory], _ cache: inout SnapshotCache) async throws -> [SystemNumber: SystemSnapshot] {
        var known: [SystemNumber: SystemSnapshot] = [:]
        var unknown: Set<SystemNumber> = []
        for number in Set(inventories.map(\.inventory.number)) {
            if let snapshot = cache.find(number) { known[number] = snapshot } else { unknown.insert(number) }
        }
        try await loadHeads(unknown.sorted(), into: &known)
        try await loadBodies(for: inventories, into: &known)
        return known
    }

    private func loadHeads(_ numbers: [SystemNumber], into known: inout [SystemNumber: SystemSnapshot]) async throws {
        guard !numbers.isEmpty else { return }
        for (number, head) in zip(numbers, try await snapshots.heads(of: numbers, in: keys)) {
            if let head { known[number] = SystemSnapshot(head: head, base: nil) }
        }
    }

    private func loadBodies(for inventories: [HashedInventory], into known: inout [SystemNumber: SystemSnapshot]) async throws {
        var wanted: [SystemNumber: BodyLocation] = [:]
        for item in inventories {
            guard let snapshot = known[item.inventory.number], snapshot.base == nil, let newest = snapshot.head.newest else { continue }
            if item.hash != newest.hash { wanted[item.inventory.number] = newest.body }
        }
        guard !wanted.isEmpty else { return }
        let locations = wanted.map { (number: $0.key, location: $0.value) }
        for (item, body) in zip(locations, try await snapshots.bodies(locations, in: keys)) {
            known[item.number]?.base = Self.parse(body)
        }
    }

    private static func parse(_ body: Result<[UInt8], StoreError>) -> Result<Document, StoreError> {
        body.flatMap { bytes in
            do {
                return .success(try Document(parsing: bytes))
            } catch {
                return .failure(.corrupt("a snapshot is no JSON any more"))
            }
        }
    }
}
