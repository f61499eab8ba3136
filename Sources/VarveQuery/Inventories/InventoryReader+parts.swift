import VarveHTTP
import VarveModel
import VarveStore

extension InventoryReader {
    /// Records, and bytes of their bodies, that are read together for a list that is sent as it is read.
    private static let recordsPerRead = 200
    private static let bytesPerRead = 4 << 20

    /// The records of some inventories with their bodies, in the order of the ids, some at a time. What retention took meanwhile is left out.
    func records(
        _ ids: [InventoryID], of system: RegisteredSystem, includesData: Bool, _ take: ([InventoryAnswer]) async throws -> Void
    ) async throws {
        var rest = ids[...]
        while !rest.isEmpty {
            let wanted = Array(rest.prefix(Self.recordsPerRead))
            let (taken, answers) = try await history.reading(system) { reader in
                let found = Self.fitting(try await reader.inventories(wanted), includesData)
                let bodies: [Result<[UInt8], StoreError>?] =
                    includesData ? try await reader.bodies(of: found.inventories) : found.inventories.map { _ in nil }
                return (found.isAll ? wanted.count : found.inventories.count, zip(found.inventories, bodies).map(InventoryAnswer.init))
            }
            try await take(answers)
            // Ids descend, so what comes next is below the last one that was read.
            if taken < wanted.count, let last = answers.last {
                rest = rest.drop { $0 >= last.inventory.id }
            } else {
                rest = rest.dropFirst(taken)
            }
        }
    }

    /// As many as have no more bytes than are read together; one at least.
    private static func fitting(
        _ inventories: [StoredInventory], _ includesData: Bool
    ) -> (inventories: [StoredInventory], isAll: Bool) {
        guard includesData else { return (inventories, true) }
        var bytes = 0
        let count = inventories.prefix { inventory in
            defer { bytes += inventory.size }
            return bytes == 0 || bytes + inventory.size <= bytesPerRead
        }.count
        return (Array(inventories.prefix(count)), count == inventories.count)
    }
}
