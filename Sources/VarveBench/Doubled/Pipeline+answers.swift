import VarveLoad

extension Pipeline {
    private static let pages = ["/timeline", "/diffs", "/latest"]

    private static let rounds = 5

    /// CPU time of the query services for an answer; they must keep none. What the first round brings into memory is not counted.
    func microsecondsPerAnswer(_ fleet: Fleet, token: String) async throws -> Double {
        let readers = queries.map { PageReader(url: $0.url, token: token) }
        try await ask(readers, for: fleet.systems)
        let before = try ProcessUse.of(queries.map(\.pid)).microseconds
        for _ in 0..<Self.rounds { try await ask(readers, for: fleet.systems) }
        let used = try ProcessUse.of(queries.map(\.pid)).microseconds - before
        for reader in readers { await reader.shutdown() }
        return used / Double(fleet.systems.count * Self.pages.count * Self.rounds)
    }

    /// In turn, one question after the other.
    private func ask(_ readers: [PageReader], for systems: [LoadSystem]) async throws {
        for (place, system) in systems.enumerated() {
            for page in Self.pages { _ = try await readers[place % readers.count].get(PageReader.inventoryPath(system.id) + page) }
        }
    }
}
