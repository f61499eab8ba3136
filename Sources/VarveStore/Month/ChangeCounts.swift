import VarveModel

/// Numbers of changes by code, ascending. There are a few codes a day and hundreds of days a request, so it is a list and no dictionary.
package struct ChangeCounts: Hashable, Sendable {
    private struct Entry: Hashable {
        let code: UInt8
        var count: Int
    }

    private var entries: [Entry] = []

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }
    package var total: Int { entries.reduce(0) { $0 + $1.count } }

    package func total(_ severity: Severity) -> Int { reduce(0) { $0 + ($1.code.severity == severity ? $1.count : 0) } }

    package subscript(code: ChangeCode) -> Int {
        get { entries.first { $0.code == code.rawValue }?.count ?? 0 }
        set {
            let place = entries.firstIndex { $0.code >= code.rawValue } ?? entries.endIndex
            if place < entries.endIndex, entries[place].code == code.rawValue {
                entries[place].count = newValue
            } else {
                entries.insert(Entry(code: code.rawValue, count: newValue), at: place)
            }
        }
    }

    /// Adds a code that is above all that are there.
    mutating func append(_ code: ChangeCode, _ count: Int) { entries.append(Entry(code: code.rawValue, count: count)) }

    mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }
}

extension ChangeCounts: Sequence {
    package func makeIterator() -> some IteratorProtocol<(code: ChangeCode, count: Int)> {
        entries.lazy.compactMap { entry in ChangeCode(rawValue: entry.code).map { (code: $0, count: entry.count) } }.makeIterator()
    }
}
