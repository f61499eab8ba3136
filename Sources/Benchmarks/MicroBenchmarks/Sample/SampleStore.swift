import BenchmarkWorkload
import VarveModel
import VarveStore

/// What a store has of systems that send one inventory a day with three changes: the same each time it is made.
enum SampleStore {
    static let partitioning = Partitioning(count: Partitioning.standardCount)
    static let partition = 12
    static let month = Month(number: 24_312)
    static let rules = "1a2b3c4d5e6f"

    /// A system by its number.
    static func system(_ number: Int) -> SystemID {
        guard let id = SystemID("ns8-machine-\(number)") else { preconditionFailure("a system's id") }
        return id
    }

    static let number = SystemNumber(rawValue: 1)

    /// The system's head before its first inventory.
    static let firstHead = SystemHead(system: system(1), organization: .standard, newest: nil, revision: 0, changedDay: nil, memory: [])

    static func envelope(_ body: [UInt8]) throws -> Envelope {
        Envelope(
            system: system(1), number: number, receivedAt: month.first.start, requestID: "0123456789abcdef",
            traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", size: body.count, frame: try Zstd.compress(body))
    }

    /// Number of a partition's sequence that an inventory has.
    static func sequence(of inventory: Int) -> Int64 { Int64(inventory) * InventoryCommit.ids(changes: changes.count) + 1 }

    static func id(of inventory: Int) -> InventoryID {
        InventoryID(rawValue: partitioning.id(sequence: sequence(of: inventory), partition: partition))
    }

    static let changes = [
        Change(
            type: .update, severity: .high, category: .modules, path: "facts.modules.mail1.version", previous: Array(#""1.7.4""#.utf8),
            current: Array(#""1.8.0""#.utf8), label: "Mail server"),
        Change(
            type: .update, severity: .critical, category: .os, path: "facts.nodes.1.kernel.release",
            previous: Array(#""5.14.0-570.17.1.el9_6.x86_64""#.utf8), current: Array(#""5.14.0-570.18.1.el9_6.x86_64""#.utf8)),
        Change(
            type: .create, severity: .low, category: .network, path: "facts.nodes.1.network.interfaces.eth1", previous: nil,
            current: Array(#"{"name": "eth1", "mac": "52:54:00:12:34:56", "addresses": ["192.168.1.10/24"], "mtu": 1500}"#.utf8)),
    ]
}
