import VarveModel

/// What the store takes in memory, by kind.
package struct StorageReport: Hashable, Sendable {
    package internal(set) var memory = MemoryInfo()
    /// Without `redis`, which is the rest of `memory.used`.
    package internal(set) var sizes = StorageSizes()
    package internal(set) var systems = 0
    /// Systems that were measured; as many as `systems` where nothing is extrapolated.
    package internal(set) var measured = 0
    package internal(set) var sealed = StoredCount()
    package internal(set) var hot = StoredCount()
    /// First and last day with an inventory, of the systems that were measured.
    package internal(set) var span: ClosedRange<Day>?
    /// Days from each system's first inventory to its last one, both counted, of all systems.
    package internal(set) var systemDays = 0.0

    package init() {}

    package var isExtrapolated: Bool { measured < systems }
    package var inventories: Int { Int((sealed.inventories + hot.inventories).rounded()) }
    package var changes: Int { Int((sealed.changes + hot.changes).rounded()) }

    /// Bytes of a kind; those of all kinds add up to `memory.used`, so that `redis` takes what rounding leaves.
    package func bytes(of kind: StorageKind) -> Int64 {
        guard kind == .redis else { return Int64((sizes.bytes[kind] ?? 0).rounded()) }
        return memory.used - StorageKind.allCases.filter { $0 != .redis }.reduce(0) { $0 + bytes(of: $1) }
    }

    package func keys(of kind: StorageKind) -> Int { Int((sizes.keys[kind] ?? 0).rounded()) }

    /// Days of history, 0 without inventories.
    package var historyDays: Int { span.map { $0.upperBound.epochDay - $0.lowerBound.epochDay + 1 } ?? 0 }

    /// Reports of one machine a day; `nil` without inventories.
    package var reportsPerDay: Double? { systemDays > 0 ? (sealed.inventories + hot.inventories) / systemDays : nil }

    /// - Parameter weight: how many systems it stands for.
    mutating func add(_ usage: SystemUsage, weight: Double) {
        measured += 1
        sizes.add(usage.sizes, weight: weight)
        sealed.add(usage.sealed, weight: weight)
        hot.add(usage.hot, weight: weight)
        guard let own = usage.span else { return }
        systemDays += weight * Double(own.upperBound.epochDay - own.lowerBound.epochDay + 1)
        span = span.map { min($0.lowerBound, own.lowerBound)...max($0.upperBound, own.upperBound) } ?? own
    }
}
