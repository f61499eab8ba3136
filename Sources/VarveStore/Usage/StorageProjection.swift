/// A fleet whose memory is projected.
package struct ProjectedFleet: Hashable, Sendable {
    package var machines: Int
    /// Of each machine.
    package var reportsPerDay: Double
    /// Days before a month is sealed, at most.
    package var hotDays: Int

    package init(machines: Int, reportsPerDay: Double, hotDays: Int) {
        self.machines = machines
        self.reportsPerDay = reportsPerDay
        self.hotDays = hotDays
    }
}

/// A Redis master, and how much of it may be used.
package struct MasterSize: Hashable, Sendable {
    package var bytes: Int64
    /// 0 to 1.
    package var fill: Double

    package init(bytes: Int64, fill: Double) {
        self.bytes = bytes
        self.fill = fill
    }
}

/// Memory that a fleet's history will take.
package struct StorageProjection: Hashable, Sendable {
    package static let daysOfYear = 365

    /// After so many years.
    package var years: Int
    package var inventories: Double
    package var bytes: Double
    /// Redis masters that hold it.
    package var masters: Int

    /// Bytes after so many days in which nothing is removed: what is older than the hot days is sealed.
    package static func bytes(_ rates: StorageRates, _ fleet: ProjectedFleet, days: Int) -> Double {
        let perDay = Double(fleet.machines) * fleet.reportsPerDay
        let hotDays = min(days, fleet.hotDays)
        let hot = perDay * Double(hotDays) * rates.perHotInventory
        let sealed = perDay * Double(days - hotDays) * rates.perSealedInventory
        let others = Double(fleet.machines) * rates.perSystem + Double(days) * rates.organizationsPerDay
        return (hot + sealed + others) * (1 + rates.overhead) + rates.fixed
    }

    /// One for each year up to `years`.
    package static func project(_ rates: StorageRates, _ fleet: ProjectedFleet, years: Int, on master: MasterSize) -> [StorageProjection] {
        (1...max(1, years)).map { year in
            let days = year * daysOfYear
            let bytes = bytes(rates, fleet, days: days)
            return StorageProjection(
                years: year, inventories: Double(fleet.machines) * fleet.reportsPerDay * Double(days), bytes: bytes,
                masters: max(1, Int((bytes / (Double(master.bytes) * master.fill)).rounded(.up))))
        }
    }
}
