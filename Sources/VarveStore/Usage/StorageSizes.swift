/// Memory by kind. Values are not whole where they are extrapolated.
package struct StorageSizes: Hashable, Sendable {
    package private(set) var bytes: [StorageKind: Double] = [:]
    package private(set) var keys: [StorageKind: Double] = [:]

    package init() {}

    package mutating func add(_ kind: StorageKind, bytes: Double, keys: Double = 1) {
        self.bytes[kind, default: 0] += bytes
        self.keys[kind, default: 0] += keys
    }

    /// - `weight`: how many of its like it stands for.
    package mutating func add(_ other: StorageSizes, weight: Double = 1) {
        for (kind, bytes) in other.bytes { add(kind, bytes: bytes * weight, keys: (other.keys[kind] ?? 0) * weight) }
    }

    package func bytes(of kinds: [StorageKind]) -> Double { kinds.reduce(0) { $0 + (bytes[$1] ?? 0) } }

    package var allBytes: Double { bytes.values.reduce(0, +) }
    package var allKeys: Double { keys.values.reduce(0, +) }
}

/// A key, and what it is about.
struct StorageKey: Hashable {
    let kind: StorageKind
    let key: String
}
