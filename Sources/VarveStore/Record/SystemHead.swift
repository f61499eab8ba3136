import RedisClient
import VarveModel

/// Where a system's history stands: what the next inventory is compared with, and what the commit checks.
///
/// Its hash also has `inventories`, `changes` and, by `ChangeCode`, `c:<code>`: totals that only grow by increments.
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

    package init(
        system: SystemID, organization: OrganizationID, newest: NewestInventory?, revision: Int64, changedDay: Day?, memory: [UInt8]
    ) {
        self.system = system
        self.organization = organization
        self.newest = newest
        self.revision = revision
        self.changedDay = changedDay
        self.memory = memory
    }
}

/// What is known of a system's newest inventory.
package struct NewestInventory: Hashable, Sendable {
    package var id: InventoryID
    package var time: Timestamp
    package var hash: [UInt8]
    package var body: BodyLocation

    package init(id: InventoryID, time: Timestamp, hash: [UInt8], body: BodyLocation) {
        self.id = id
        self.time = time
        self.hash = hash
        self.body = body
    }
}

extension SystemHead {
    static let fields = ["id", "organization", "newest", "time", "hash", "body_day", "body", "revision", "changed_day", "memory"]

    /// The head of a system that has no inventory yet.
    static func initialFields(of id: SystemID, organization: OrganizationID) -> [(field: String, value: RedisArgument)] {
        [("id", .string(id.rawValue)), ("organization", .string(organization.rawValue)), ("newest", "0"), ("revision", "0")]
    }

    /// Reads the values of `fields`; `nil` where there is no such system (any more).
    init?(reading values: [RedisReply]) throws {
        guard values.count == Self.fields.count, let id = try values[0].optionalString() else { return nil }
        guard let system = SystemID(id), let newestID = Int64(try values[2].string()), let revision = Int64(try values[7].string()) else {
            throw StoreError.corrupt("head of system \(id)")
        }
        self.system = system
        organization = try values[1].optionalString().flatMap { OrganizationID($0) } ?? .standard
        self.revision = revision
        newest = newestID == 0 ? nil : try NewestInventory(id: InventoryID(rawValue: newestID), reading: values)
        changedDay = try values[8].optionalString().flatMap { Int($0) }.map { Day(epochDay: $0) }
        memory = try values[9].optionalBytes() ?? []
    }

    /// The fields that a commit writes.
    var storedFields: [(field: String, value: RedisArgument)] {
        guard let newest else { return [] }
        var fields: [(field: String, value: RedisArgument)] = [
            ("newest", .integer(newest.id.rawValue)), ("time", .integer(newest.time.microseconds)), ("hash", .bytes(newest.hash)),
            ("body_day", .integer(Int64(newest.body.day.epochDay))), ("body", .integer(newest.body.inventory.rawValue)),
            ("revision", .integer(revision)), ("memory", .bytes(memory)),
        ]
        if let changedDay { fields.append(("changed_day", .integer(Int64(changedDay.epochDay)))) }
        return fields
    }
}

extension NewestInventory {
    init(id: InventoryID, reading values: [RedisReply]) throws {
        guard let time = Int64(try values[3].string()), let day = Int(try values[5].string()), let body = Int64(try values[6].string())
        else {
            throw StoreError.corrupt("head of a system with newest inventory \(id.rawValue)")
        }
        self.id = id
        self.time = Timestamp(microseconds: time)
        hash = try values[4].bytes()
        self.body = BodyLocation(day: Day(epochDay: day), inventory: InventoryID(rawValue: body))
    }
}
