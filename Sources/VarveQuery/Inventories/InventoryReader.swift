import VarveHTTP
import VarveModel
import VarveStore

/// What was found in a history, and since when that is complete.
struct Found<Value: Sendable>: Sendable {
    let value: Value
    let completeness: Completeness
}

/// Reads inventories with their bodies, as answers need them.
struct InventoryReader: Sendable {
    let history: History

    /// Bytes of bodies that one page may have; a single inventory may have more.
    static let pageBytes = 64 << 20

    /// One inventory with its body; `nil` where there is none.
    func one(
        of system: RegisteredSystem, _ find: (HistoryReader) async throws -> StoredInventory?
    ) async throws -> Versioned<Found<InventoryAnswer?>> {
        try await history.versioned(system) { reader in
            guard let inventory = try await find(reader) else { return Found(value: nil, completeness: reader.completeness) }
            let body = try await reader.bodies(of: [inventory]).first
            return Found(value: InventoryAnswer(inventory: inventory, body: body), completeness: reader.completeness)
        }
    }

    /// The inventory of an id with its body; `nil` where there is none.
    func inventory(_ id: InventoryID, of system: RegisteredSystem) async throws -> Versioned<Found<InventoryAnswer?>> {
        try await history.versioned(system) { reader in
            Found(value: try await Self.answers([id], reader)[0], completeness: reader.completeness)
        }
    }

    /// Inventories with their bodies, in the history or beside it; `nil` for an id that the system has none of.
    private static func answers(_ ids: [InventoryID], _ reader: HistoryReader) async throws -> [InventoryAnswer?] {
        var found: [StoredInventory] = []
        for id in ids { if let inventory = try await reader.inventory(id) { found.append(inventory) } }
        // Together, since those of one chain are decoded once.
        let bodies = try await reader.bodies(of: found)
        var answers = Dictionary(zip(found, bodies).map { ($0.id, InventoryAnswer(inventory: $0, body: $1)) }) { first, _ in first }
        for id in ids where answers[id] == nil { answers[id] = try await superseded(id, reader) }
        return ids.map { answers[$0] }
    }

    private static func superseded(_ id: InventoryID, _ reader: HistoryReader) async throws -> InventoryAnswer? {
        try await reader.superseded(id).map { InventoryAnswer(inventory: $0.inventory, body: $0.body) }
    }

    /// What is kept beside the history, without bodies.
    func superseded(of system: RegisteredSystem, _ request: PageRequest) async throws -> Versioned<InventoryPage> {
        try await history.versioned(system) { reader in
            let (inventories, pagination) = try await reader.superseded(request)
            return InventoryPage(
                inventories: inventories.map { InventoryAnswer(inventory: $0, body: nil) }, pagination: pagination,
                completeness: reader.completeness)
        }
    }

    func page(of system: RegisteredSystem, _ parameters: HistoryParameters) async throws -> Versioned<InventoryPage> {
        try await history.versioned(system) { reader in
            let (inventories, pagination) = try await reader.page(from: parameters.from, to: parameters.to, parameters.page)
            var bodies: [Result<[UInt8], StoreError>?] = inventories.map { _ in nil }
            if parameters.includesData {
                try Self.checkSize(of: inventories, parameters.page)
                bodies = try await reader.bodies(of: inventories)
            }
            return InventoryPage(
                inventories: zip(inventories, bodies).map(InventoryAnswer.init), pagination: pagination, completeness: reader.completeness)
        }
    }

    private static func checkSize(of inventories: [StoredInventory], _ page: PageRequest) throws(APIError) {
        let bytes = inventories.reduce(0) { $0 + $1.size }
        guard inventories.count > 1, bytes > pageBytes else { return }
        let expected =
            "must be smaller (the inventories of this page have \(bytes) bytes, a page has \(pageBytes) at most), or include_data=false"
        throw .invalid([ValidationIssue(key: "page_size", message: expected, value: String(page.size))])
    }
}

extension InventoryReader {
    /// The two inventories with their bodies.
    ///
    /// - Throws: `APIError.notFound` where the system has none of an id.
    func pair(of system: RegisteredSystem, _ parameters: CompareParameters) async throws -> Versioned<Found<[InventoryAnswer]>> {
        try await history.versioned(system) { reader in
            let wanted = [("from", parameters.from), ("to", parameters.to)]
            let sides = try zip(wanted, await Self.answers(wanted.map(\.1), reader)).map { side, answer in
                guard let answer else {
                    throw APIError.notFound(inventory: String(side.1.rawValue), in: side.0, reader.completeness)
                }
                return answer
            }
            return Found(value: sides, completeness: reader.completeness)
        }
    }
}
