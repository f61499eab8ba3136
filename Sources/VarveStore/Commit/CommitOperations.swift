import RedisClient
import VarveModel

/// Collects the writes of a commit, or of a month that is rewritten, one operation for each key and kind, for their scripts.
///
/// Operations stand in the order of their first use, so that equal commits make equal scripts. The arguments of all of them are in one list
/// and linked by operation: a commit of one inventory has a dozen operations of a few arguments each.
struct CommitOperations {
    enum Kind {
        case head, set, increment, add, lower, raise, post, push
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

    /// A counter or a bound of an operation that has many.
    private struct Name: Hashable {
        let operation: Int
        let text: String
    }

    private(set) var operations: [Operation] = []
    private(set) var links: [Link] = []
    /// The first operation of each key.
    private var places: [String: Int] = [:]
    /// Where counters and bounds have their values, but for the first of each operation.
    private var values: [Name: Int] = [:]

    /// Counters and bounds of an operation that are looked through: live commits hardly ever have more.
    private static let fewNames = 16

    /// - Parameter inventories: about as many there will be.
    init(inventories: Int = 1) {
        operations.reserveCapacity(16 * inventories)
        links.reserveCapacity(80 * inventories)
        places.reserveCapacity(16 * inventories)
    }

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
            // A head has a few fields.
            if let found = link(of: field, in: operations[place].arguments, most: .max) {
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
        let counters = operations[place].counters
        if let found = value(of: field, in: counters, of: place), case .integer(let sum) = links[found].argument {
            links[found].argument = .integer(sum + delta)
        } else {
            operations[place].counters.append(link(.string(field), after: counters.last))
            operations[place].counters.append(link(.integer(delta), after: operations[place].counters.last))
            if counters.count >= 2 * Self.fewNames { values[Name(operation: place, text: field)] = links.count - 1 }
        }
    }

    /// An entry of the index is opened, or, with an instant, closed. Those of one key are done in their order.
    mutating func post(_ key: String, field: String, entry: [UInt8], until: [UInt8]) {
        let place = place(.post, key)
        append(.string(field), to: place)
        append(.bytes(entry), .bytes(until), to: place)
    }

    /// Appends to a list.
    mutating func push(_ key: String, _ element: [UInt8]) {
        append(.bytes(element), to: place(.push, key))
    }

    /// Of `lower` and `raise` only the outermost score of a member matters, and most inventories of a batch name the same ones.
    private mutating func bound(_ place: Int, _ member: String, _ score: Int64, _ outer: (Int64) -> Int64) {
        let known = operations[place].arguments
        if let found = value(of: member, in: known, of: place, isBehind: true), case .integer(let other) = links[found].argument {
            links[found].argument = .integer(outer(other))
        } else {
            append(.integer(score), .string(member), to: place)
            if known.count >= 2 * Self.fewNames { values[Name(operation: place, text: member)] = links.count - 2 }
        }
    }

    /// Where the value of a counter, or the score of a member, is.
    private func value(of name: String, in chain: Chain, of place: Int, isBehind: Bool = false) -> Int? {
        if let found = link(of: name, in: chain, isBehind: isBehind) { return found }
        return chain.count > 2 * Self.fewNames ? values[Name(operation: place, text: name)] : nil
    }

    /// Looks through the first pairs of a chain.
    ///
    /// - Parameter isBehind: names stand behind their values.
    private func link(of name: String, in chain: Chain, isBehind: Bool = false, most: Int = fewNames) -> Int? {
        var (first, left) = (chain.first, most)
        while first >= 0, left > 0 {
            let second = links[first].next
            if case .string(let found) = links[isBehind ? second : first].argument, found == name { return isBehind ? first : second }
            first = links[second].next
            left -= 1
        }
        return nil
    }

    private mutating func place(_ kind: Kind, _ key: String) -> Int {
        let new = operations.count
        var place = Self.value(&places[key, default: new])
        if place == new { return addOperation(kind, key) }
        while true {
            let found = operations[place].kind
            if found == kind || found == .head && (kind == .set || kind == .increment) { return place }
            guard operations[place].other >= 0 else { break }
            place = operations[place].other
        }
        operations[place].other = new
        return addOperation(kind, key)
    }

    /// Finds a value, or puts the default there, with one look into a dictionary.
    private static func value(_ value: inout Int) -> Int { value }

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
