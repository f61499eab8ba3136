import VarveDiff
import VarveModel
import VarveRules
import VarveStore

/// Finds the history of one field: in the recorded changes where they tell everything about it, else in the snapshots.
struct FieldReader: Sendable {
    let path: FieldPath
    let context: RatingContext

    /// Inventories that are looked at, about: five years of one an hour.
    static let inventoryLimit = 50_000
    /// Bytes of snapshots that are decoded, which takes some seconds.
    static let bodyBytes = 256 << 20
    /// Bytes of snapshots that are in memory at once.
    private static let bytesPerRead = 8 << 20

    func history(from reader: HistoryReader, bodyBytes: Int = bodyBytes) async throws -> FieldHistory {
        var history = try await found(reader, bodyBytes)
        history.completeness = reader.completeness
        return history
    }

    private func found(_ reader: HistoryReader, _ bodyBytes: Int) async throws -> FieldHistory {
        let recorded = try await reader.recorded(limit: Self.inventoryLimit)
        guard let oldest = recorded.bodies.first, let newest = recorded.bodies.last else { return FieldHistory(.changes) }
        let ends = try await reader.bodies(of: [oldest, newest])
        if case .success(let first) = ends[0], case .success(let last) = ends[1],
            let field = RecordedField(path: path, first: try context.document(first), last: try context.document(last), context),
            let history = field.history(recorded)
        {
            return history
        }
        return try await readSnapshots(recorded, reader, bodyBytes)
    }

    private func readSnapshots(_ recorded: RecordedHistory, _ reader: HistoryReader, _ bodyBytes: Int) async throws -> FieldHistory {
        let bodies = Self.newest(recorded.bodies, bytes: bodyBytes)
        var history = FieldHistory(.snapshots)
        if bodies.count < recorded.bodies.count || recorded.records.first?.previous != nil { history.examinedSince = bodies.first?.time }
        var rest = bodies
        while !rest.isEmpty {
            try Task.checkCancellation()
            let part = Self.first(of: rest)
            rest = rest.dropFirst(part.count)
            for (inventory, body) in zip(part, try await reader.bodies(of: Array(part))) { try add(inventory, body, to: &history) }
        }
        return history
    }

    private func add(_ inventory: StoredInventory, _ body: Result<[UInt8], StoreError>, to history: inout FieldHistory) throws {
        if case .failure(let error) = body, error.isThinnedOut {
            history.thinnedOut += 1
            return
        }
        let document = try context.document(try body.get())
        history.append(document.value(at: path, matching: context.rules(for: document).matching), since: inventory.time, inventory.id)
    }

    /// The newest of them that fit, one at least.
    private static func newest(_ bodies: [StoredInventory], bytes: Int) -> ArraySlice<StoredInventory> {
        var left = bytes
        let kept = bodies.reversed().prefix { body in
            defer { left -= body.size }
            return left > 0
        }
        return bodies.suffix(kept.count)
    }

    private static func first(of bodies: ArraySlice<StoredInventory>) -> ArraySlice<StoredInventory> {
        var left = bytesPerRead
        return bodies.prefix { body in
            defer { left -= body.size }
            return left > 0
        }
    }
}
