import VarveFleet
import VarveLoad
import VarveModel
import VarveStore

/// Inventories as a gateway queues them: NethServers of some 11 KB, each with three fields that differ from its system's one before.
struct Envelopes: Sendable {
    private let systems: [RegisteredSystem]
    private let templates: [InventoryTemplate]
    private let now: @Sendable () -> Timestamp

    private static let variants = 4

    /// - Parameter systems: registered; the inventories are theirs in turn.
    init(of systems: [RegisteredSystem], now: @Sendable @escaping () -> Timestamp) {
        self.systems = systems
        self.now = now
        templates = (0..<Self.variants).map {
            InventoryTemplate(kind: .nethserver, seed: UInt64($0 + 1), changedFields: Fleet.changedFields)
        }
    }

    /// The systems that a fleet registered.
    static func registered(in store: Store, _ fleet: Fleet) async throws -> Envelopes {
        let registry = Registry(store: store)
        let systems = try await Concurrently.map(0..<fleet.systems.count, atOnce: 64) { place in
            let id = SystemID(fleet.systems[place].id)
            guard let id, let system = try await registry.find(id) else { throw BenchError("a system is not registered") }
            return system
        }
        return Envelopes(of: systems, now: store.now)
    }

    var systemCount: Int { systems.count }

    /// Which inventory of which system: all have their first one before any has its second.
    func envelope(_ number: Int) throws -> Envelope { try envelope(of: number % systems.count, sequence: number / systems.count) }

    func envelope(of place: Int, sequence: Int) throws -> Envelope {
        let inventory = templates[place % templates.count].inventory(system: place + 1, sequence: sequence)
        return Envelope(
            system: systems[place].id, number: SystemNumber(rawValue: systems[place].record.number), receivedAt: now(),
            requestID: "bench-\(place)-\(sequence)", traceparent: "", size: inventory.count, frame: try Zstd.compress(inventory))
    }
}
