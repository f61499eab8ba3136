/// What is remembered by path: few entries, sorted by the bytes of their keys, so that what lies below a path is one run.
///
/// A key is the text of a path; where a path alone names no field (elements of multisets), NUL and the value follow, which no path holds.
struct PathTable<Value: PathTableValue>: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        let key: [UInt8]
        let value: Value

        var byteCount: Int { key.count + value.byteCount }
    }

    private(set) var entries: ContiguousArray<Entry> = []
    /// Of keys and values.
    private(set) var byteCount = 0

    var isEmpty: Bool { entries.isEmpty }

    subscript(key: [UInt8]) -> Value? {
        if entries.isEmpty { return nil }
        let place = place(of: key)
        return isEntry(key, at: place) ? entries[place].value : nil
    }

    /// Enters or replaces a value; `false`, and nothing is done, where there is no room for it.
    mutating func set(_ key: [UInt8], _ value: Value) -> Bool {
        let place = place(of: key)
        let entry = Entry(key: key, value: value)
        let replaced = isEntry(key, at: place) ? entries[place].byteCount : nil
        let (size, count) = (byteCount - (replaced ?? 0) + entry.byteCount, entries.count + (replaced == nil ? 1 : 0))
        guard size <= Value.byteLimit, count <= Value.countLimit, value.isRememberable else { return false }
        if replaced == nil { entries.insert(entry, at: place) } else { entries[place] = entry }
        byteCount = size
        return true
    }

    mutating func remove(_ key: [UInt8]) {
        if entries.isEmpty { return }
        let place = place(of: key)
        if isEntry(key, at: place) { byteCount -= entries.remove(at: place).byteCount }
    }

    mutating func removeAll(where isGone: (Entry) -> Bool) {
        entries.removeAll(where: isGone)
        byteCount = entries.reduce(0) { $0 + $1.byteCount }
    }

    /// Forgets what lies below a path, not the path itself.
    mutating func remove(below path: [UInt8]) {
        if entries.isEmpty { return }
        let first = place(of: path)
        var end = first
        while end < entries.count, entries[end].key.starts(with: path) { end += 1 }
        guard end > first, entries[first..<end].contains(where: { Self.isBelow($0.key, path) }) else { return }
        let kept = entries[first..<end].filter { !Self.isBelow($0.key, path) }
        entries.replaceSubrange(first..<end, with: kept)
        byteCount = entries.reduce(0) { $0 + $1.byteCount }
    }

    /// Forgets what a path lies below, not the path itself.
    mutating func remove(above path: [UInt8]) {
        let isAbove = { (entry: Entry) in path.starts(with: entry.key) && Self.isBelow(path, entry.key) }
        if entries.contains(where: isAbove) { removeAll(where: isAbove) }
    }

    /// Behind the path of an ancestor stands a point, or the bracket of a place in an array.
    private static func isBelow(_ key: [UInt8], _ path: [UInt8]) -> Bool {
        guard key.count > path.count else { return false }
        return path.isEmpty || key[path.count] == Byte.point || key[path.count] == Byte.openBracket
    }

    private func isEntry(_ key: [UInt8], at place: Int) -> Bool { place < entries.count && entries[place].key == key }

    /// The first place whose key is not before this one.
    private func place(of key: [UInt8]) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key.lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A value of a bounded table.
protocol PathTableValue: Equatable, Sendable {
    static var countLimit: Int { get }
    /// Bytes of all keys and values of a table.
    static var byteLimit: Int { get }
    var byteCount: Int { get }
    /// Values of documents in it are short enough.
    var isRememberable: Bool { get }
}
