import RedisClient
import VarveModel

/// Where a system's history stands: what the next inventory is compared with, and what the commit checks.
///
/// Its hash also has `inventories`, `changes` and, by `ChangeCode`, `c:<code>`: totals that only grow by increments, and `superseded`, how many
/// inventories are kept beside the history.
package struct SystemHead: Hashable, Sendable {
    package var system: SystemID
    package var organization: OrganizationID
    /// `nil` before the first inventory.
    package var newest: NewestInventory?
    /// Grows with every change of what can be read.
    package var revision: Int64
    /// The last day with changes.
    package var changedDay: Day?
    /// The packed rule memory; empty before anything was remembered.
    package var memory: [UInt8]
    /// The last month that was sealed.
    package var sealed: Month?
    /// What kind of document the newest inventory that differed was, as `DocumentKind` names it; `nil` before the first.
    package var kind: String?
    /// The packed `IndexedValues`; empty where nothing was indexed yet.
    package var indexed: [UInt8]

    package init(
        system: SystemID, organization: OrganizationID, newest: NewestInventory?, revision: Int64, changedDay: Day?, memory: [UInt8],
        sealed: Month? = nil, kind: String? = nil, indexed: [UInt8] = []
    ) {
        self.system = system
        self.organization = organization
        self.newest = newest
        self.revision = revision
        self.changedDay = changedDay
        self.memory = memory
        self.sealed = sealed
        self.kind = kind
        self.indexed = indexed
    }
}

/// What is known of a system's newest inventory.
package struct NewestInventory: Hashable, Sendable {
    package var id: InventoryID
    package var time: Timestamp
    /// SHA-256 of its body.
    package var hash: [UInt8]
    package var body: BodyLocation
    /// The chain that its body ends.
    package var chain: SnapshotChain

    package init(id: InventoryID, time: Timestamp, hash: [UInt8], body: BodyLocation, chain: SnapshotChain) {
        self.id = id
        self.time = time
        self.hash = hash
        self.body = body
        self.chain = chain
    }
}

extension SystemHead {
    static let fields = [
        "id", "organization", "newest", "revision", "changed_day", "memory", "hash", "place", "sealed", "kind", "indexed",
    ]

    /// The head of a system that has no inventory yet.
    static func initialFields(of id: SystemID, organization: OrganizationID) -> [(field: String, value: RedisArgument)] {
        [("id", .string(id.rawValue)), ("organization", .string(organization.rawValue)), ("newest", "0"), ("revision", "0")]
    }

    /// Reads the values of `fields`; `nil` where there is no such system (any more).
    init?(reading values: [RedisReply]) throws {
        guard values.count == Self.fields.count, let id = try values[0].optionalString() else { return nil }
        guard let system = SystemID(id), try values[2].optionalString() != nil, let revision = Int64(try values[3].string()) else {
            throw StoreError.corrupt("head of system \(id)")
        }
        self.system = system
        organization = try values[1].optionalString().flatMap { OrganizationID($0) } ?? .standard
        self.revision = revision
        changedDay = try values[4].optionalString().flatMap { Int($0) }.map { Day(epochDay: $0) }
        memory = try values[5].optionalBytes() ?? []
        sealed = try values[8].optionalString().flatMap { Int($0) }.map { Month(number: $0) }
        kind = try values[9].optionalString()
        indexed = try values[10].optionalBytes() ?? []
        newest = try NewestInventory(reading: [values[2], values[6], values[7]])
    }

    /// The fields that a commit writes.
    var storedFields: [(field: String, value: RedisArgument)] {
        guard let newest else { return [] }
        var fields: [(field: String, value: RedisArgument)] = [
            ("newest", .integer(newest.id.rawValue)), ("revision", .integer(revision)), ("hash", .bytes(newest.hash)),
            ("place", .bytes(newest.place)), ("memory", .bytes(memory)),
        ]
        if let changedDay { fields.append(("changed_day", .integer(Int64(changedDay.epochDay)))) }
        return fields
    }
}

extension NewestInventory {
    /// The fields of a head that tell it.
    static let fields = ["newest", "hash", "place"]

    /// Reads the values of `fields`; `nil` before the first inventory, and where there is no such system (any more).
    init?(reading values: some Collection<RedisReply>) throws {
        let values = Array(values)
        guard values.count == Self.fields.count, let text = try values[0].optionalString() else { return nil }
        guard let id = Int64(text) else { throw StoreError.corrupt("a head's newest inventory") }
        guard id != 0 else { return nil }
        try self.init(id: InventoryID(rawValue: id), hash: try values[1].bytes(), place: try values[2].bytes())
    }

    /// Packed: time, where the body is and its chain.
    var place: [UInt8] {
        var writer = ByteWriter(reserving: 40)
        writer.integer(time.microseconds)
        for location in [body, chain.start] {
            writer.integer(id.rawValue - location.inventory.rawValue)
            writer.integer(time.microseconds - location.time.microseconds)
        }
        writer.integer(chain.length)
        writer.integer(chain.bytes)
        return writer.bytes
    }

    init(id: InventoryID, hash: [UInt8], place: [UInt8]) throws {
        var reader = ByteReader(place)
        let time = Timestamp(microseconds: try reader.integer())
        func location() throws -> BodyLocation {
            let inventory = InventoryID(rawValue: id.rawValue &- (try reader.integer()))
            return BodyLocation(time: Timestamp(microseconds: time.microseconds &- (try reader.integer())), inventory: inventory)
        }
        let body = try location()
        let start = try location()
        let length = try reader.count(upTo: .max)
        self.init(
            id: id, time: time, hash: hash, body: body,
            chain: SnapshotChain(start: start, length: length, bytes: try reader.count(upTo: .max)))
    }
}
