import RedisClient
import VarveModel

/// Collects the writes of a commit, or of a month that is rewritten, one operation for each key and kind, for their scripts.
///
/// Operations stand in the order of their first use, so that equal commits make equal scripts. The arguments of all of them are in one list
/// and linked by operation: a commit of one inventory has a dozen operations of a few arguments each.
struct CommitOperations {
    enum Kind {
        case head, set, increment, add, lower, raise, post
        // Of a rewritten month only:
        case replace, delete, remove
    }

    /// Arguments of one operation within the list of all.
    struct Chain {
        var first = -1
        var last = -1
        var count = 0

        mutating func append(_ link: Int) {
            if first < 0 { first = link }
            last = link
            count += 1
        }
    }

    struct Operation {
        let kind: Kind
        let key: String
        /// Of a head: its fields.
        var arguments = Chain()
        /// Of a head, and of an increment: names, each with what it grows by.
        var counters = Chain()
        /// Of a head: what it must say.
        var expected: (newest: Int64, revision: Int64) = (0, 0)
        /// Another operation of the key.
        var other = -1
    }

    struct Link {
        var argument: RedisArgument
        var next = -1
    }

    /// A field of one operation of which there may be many.
    private struct Field: Hashable {
        let operation: Int
        let name: String
    }

    private(set) var operations: [Operation] = []
    private(set) var links: [Link] = []
    /// The first operation of each key.
    private var places: [String: Int] = [:]
    /// Where counters and bounds have their values.
    private var values: [Field: Int] = [:]

    /// The system must stand so; only the first expectation of a key is about the store.
    ///
    /// What is set and counted in the key from now on is part of the same operation.
    mutating func expect(newest: InventoryID?, revision: Int64, in head: String) {
        let known = operations.count
        let place = place(.head, head)
        if place == known { operations[place].expected = (newest?.rawValue ?? 0, revision) }
    }

    mutating func set(_ key: String, _ field: RedisArgument, _ value: RedisArgument) {
        append(field, value, to: place(.set, key))
    }

    /// Fields of a head, which each inventory of a batch sets anew: only the last value of each matters.
    mutating func setState(_ key: String, _ fields: [(field: String, value: RedisArgument)]) {
        let place = place(.set, key)
        for (field, value) in fields {
            if let found = link(of: field, in: operations[place].arguments) {
                links[found].argument = value
            } else {
                append(.string(field), value, to: place)
            }
        }
    }

    mutating func add(_ key: String, score: Int64, member: RedisArgument) {
        append(.integer(score), member, to: place(.add, key))
    }

    /// The member gets the score unless it has a lower one.
    mutating func lower(_ key: String, score: Int64, member: String) {
        bound(place(.lower, key), member, score) { min($0, score) }
    }

    /// The member gets the score unless it has a higher one.
    mutating func raise(_ key: String, score: Int64, member: String) {
        bound(place(.raise, key), member, score) { max($0, score) }
    }

    /// A string gets another value.
    mutating func replace(_ key: String, by value: [UInt8]) {
        append(.bytes(value), to: place(.replace, key))
    }

    mutating func delete(_ key: String, field: String) {
        append(.string(field), to: place(.delete, key))
    }

    /// Takes a member out of a sorted set that is not added to it too.
    mutating func remove(_ key: String, member: RedisArgument) {
        append(member, to: place(.remove, key))
    }

    mutating func increment(_ key: String, _ field: String, by delta: Int64 = 1) {
        let place = place(.increment, key)
        if let found = counter(field, of: place), case .integer(let sum) = links[found].argument {
            links[found].argument = .integer(sum + delta)
        } else {
            operations[place].counters.append(link(.string(field), after: operations[place].counters.last))
            operations[place].counters.append(link(.integer(delta), after: operations[place].counters.last))
            if operations[place].kind == .increment { values[Field(operation: place, name: field)] = links.count - 1 }
        }
    }

    /// An entry of the index is opened, or, with an instant, closed. Those of one key are done in their order.
    mutating func post(_ key: String, field: String, entry: [UInt8], until: [UInt8]) {
        let place = place(.post, key)
        append(.string(field), to: place)
        append(.bytes(entry), .bytes(until), to: place)
    }

    /// Of `lower` and `raise` only the outermost score of a member matters, and most inventories of a batch name the same ones.
    private mutating func bound(_ place: Int, _ member: String, _ score: Int64, _ outer: (Int64) -> Int64) {
        let field = Field(operation: place, name: member)
        if let found = values[field], case .integer(let other) = links[found].argument {
            links[found].argument = .integer(outer(other))
        } else {
            values[field] = links.count
            append(.integer(score), .string(member), to: place)
        }
    }

    /// A head has a few counters, which are looked through; other keys may have those of a whole month.
    private func counter(_ field: String, of place: Int) -> Int? {
        operations[place].kind == .head
            ? link(of: field, in: operations[place].counters) : values[Field(operation: place, name: field)]
    }

    /// Where the value of a field is, in a chain of fields and values.
    private func link(of field: String, in chain: Chain) -> Int? {
        var name = chain.first
        while name >= 0 {
            let value = links[name].next
            if case .string(let found) = links[name].argument, found == field { return value }
            name = links[value].next
        }
        return nil
    }

    private mutating func place(_ kind: Kind, _ key: String) -> Int {
        guard var place = places[key] else {
            places[key] = operations.count
            return addOperation(kind, key)
        }
        while true {
            let found = operations[place].kind
            if found == kind || found == .head && (kind == .set || kind == .increment) { return place }
            guard operations[place].other >= 0 else { break }
            place = operations[place].other
        }
        operations[place].other = operations.count
        return addOperation(kind, key)
    }

    private mutating func addOperation(_ kind: Kind, _ key: String) -> Int {
        operations.append(Operation(kind: kind, key: key))
        return operations.count - 1
    }

    private mutating func append(_ first: RedisArgument, _ second: RedisArgument, to place: Int) {
        append(first, to: place)
        append(second, to: place)
    }

    private mutating func append(_ argument: RedisArgument, to place: Int) {
        operations[place].arguments.append(link(argument, after: operations[place].arguments.last))
    }

    private mutating func link(_ argument: RedisArgument, after last: Int) -> Int {
        if last >= 0 { links[last].next = links.count }
        links.append(Link(argument: argument))
        return links.count - 1
    }
}
