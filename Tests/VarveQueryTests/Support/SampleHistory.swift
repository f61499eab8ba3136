import VarveModel
import VarveStore

/// A small history whose answers can be written down.
///
/// The system's ids, with 4 partitions: inventory n has the n-th id, as it is the only system of its partition.
struct SampleHistory {
    let system: RegisteredSystem
    let inventories: [WrittenInventory]

    static let name = "sys_123456789"

    /// Three inventories on 2026-03-04, none on the 3rd, one on the 2nd.
    static func write(_ writer: HistoryWriter) async throws -> SampleHistory {
        let system = try await writer.register(name)
        var inventories: [WrittenInventory] = []
        for (time, changes) in contents {
            guard let instant = Timestamp(rfc3339: time) else { continue }
            inventories += try await writer.commit([NewInventory(system: system, receivedAt: instant, changes: changes)])
        }
        return SampleHistory(system: system, inventories: inventories)
    }

    private static let contents: [(String, [Change])] = [
        ("2026-03-02T10:00:00Z", []),
        (
            "2026-03-04T00:00:00Z",
            [
                change(.update, .medium, .os, "facts.distro.version", #""9.3""#, #""9.4""#),
                change(.create, .critical, .security, "facts.firewall", nil, #"{"open" : [22, 1e2], "note":"Z\u00fcrich \ud800"}"#),
            ]
        ),
        ("2026-03-04T12:00:00.5Z", []),
        (
            "2026-03-04T23:59:59.999999Z",
            [change(.delete, .low, .modules, #"facts.modules.ma"il1"#, "12345678901234567890123456789012345678901", nil)]
        ),
    ]

    private static func change(
        _ type: ChangeType, _ severity: Severity, _ category: Category, _ path: String, _ previous: String?, _ current: String?
    ) -> Change {
        Change(
            type: type, severity: severity, category: category, path: path, previous: previous.map { Array($0.utf8) },
            current: current.map { Array($0.utf8) })
    }
}

/// Runs `body` with a query service for a store that has the sample's history.
func withSample(_ body: @Sendable @escaping (QueryClient, SampleHistory, Store) async throws -> Void) async throws {
    try await withStore { store, _ in
        let history = try await SampleHistory.write(HistoryWriter(store: store))
        try await withQueryService(store) { try await body($0, history, store) }
    }
}
