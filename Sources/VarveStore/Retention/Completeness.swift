import RedisClient
import VarveModel

/// Since when a system's history is complete: what is older may have gone by retention. `nil`: nothing has.
package struct Completeness: Hashable, Sendable {
    package var snapshots: Timestamp?
    package var changes: Timestamp?
    /// Of what is older only inventories are left whose snapshots younger ones need, among them the first.
    package var inventories: Timestamp?

    package init(snapshots: Timestamp? = nil, changes: Timestamp? = nil, inventories: Timestamp? = nil) {
        self.snapshots = snapshots
        self.changes = changes
        self.inventories = inventories
    }

    /// Whether nothing has gone.
    package var isWhole: Bool { self == Completeness() }

    /// Fields of the head, effective times (µs).
    static let fields = ["snapshots_since", "changes_since", "inventories_since"]

    /// Parameter values: of `fields`.
    init(reading values: some Sequence<RedisReply>) throws {
        let times = try values.map { try $0.optionalString().flatMap { Int64($0) }.map { Timestamp(microseconds: $0) } }
        guard times.count == 3 else { throw StoreError.corrupt("a head's completeness") }
        self.init(snapshots: times[0], changes: times[1], inventories: times[2])
    }

    var storedFields: [(field: String, value: RedisArgument)] {
        zip(Self.fields, [snapshots, changes, inventories]).compactMap { field, time in time.map { (field, .integer($0.microseconds)) } }
    }
}
