/// What a store's history costs, as far as it depends on the fleet; bytes.
package struct StorageRates: Hashable, Sendable {
    /// Head, registration, idempotency keys and searchable values.
    package var perSystem: Double
    package var perSealedInventory: Double
    package var perHotInventory: Double
    /// Months of organizations: they grow with time, and hardly with the number of systems.
    package var organizationsPerDay: Double
    /// What Redis itself takes for keys, as a part of their bytes.
    package var overhead: Double
    /// What does not grow: an empty Redis with its logs and scripts, the feed, leases.
    package var fixed: Double

    /// Of Redis' table of keys: a pointer, and as much again while the table is half empty.
    private static let tableBytesPerKey = 16.0
    /// Logs and scripts of Redis, whatever it holds; without this they would seem to grow with a small store's keys.
    private static let fixedBytes = Double(1 << 20)

    package init(
        perSystem: Double, perSealedInventory: Double, perHotInventory: Double, organizationsPerDay: Double, overhead: Double, fixed: Double
    ) {
        self.perSystem = perSystem
        self.perSealedInventory = perSealedInventory
        self.perHotInventory = perHotInventory
        self.organizationsPerDay = organizationsPerDay
        self.overhead = overhead
        self.fixed = fixed
    }

    /// What a store showed. Where it has nothing sealed (or hot) yet, the form that it has stands for both.
    ///
    /// - Returns: `nil` for a store without inventories.
    package init?(_ report: StorageReport) {
        let (sizes, sealed, hot) = (report.sizes, report.sealed.inventories, report.hot.inventories)
        guard report.systems > 0, sealed + hot > 0 else { return nil }
        let perSealed = sealed > 0 ? sizes.bytes(of: [.sealedMonths, .summaries]) / sealed : nil
        let perHot = hot > 0 ? sizes.bytes(of: StorageKind.hotMonth + [.days]) / hot : nil
        let keys = sizes.allBytes
        let rest = Double(report.memory.used - report.memory.startup - report.memory.buffers) - keys - Self.fixedBytes
        self.init(
            perSystem: sizes.bytes(of: [.heads, .idempotency, .registry, .index]) / Double(report.systems),
            perSealedInventory: perSealed ?? perHot ?? 0, perHotInventory: perHot ?? perSealed ?? 0,
            organizationsPerDay: sizes.bytes(of: [.organizations]) / Double(max(1, report.historyDays)),
            overhead: keys > 0 ? max(rest, sizes.allKeys * Self.tableBytesPerKey) / keys : 0,
            fixed: Double(report.memory.startup) + Self.fixedBytes + sizes.bytes(of: [.feed, .coordination]))
    }
}
