import VarveStore

/// What a store's memory is expected to be; where it cannot be told, why not.
enum StorageOutlook {
    case projected([StorageProjection], ProjectedFleet, StorageRates, MasterSize)
    case unknown(String)

    /// Less history tells no pace.
    private static let leastDays = 7

    /// - Parameter hotDays: setting `hot.days`.
    init(_ report: StorageReport, _ request: ProjectionRequest, hotDays: Int) {
        guard let rates = StorageRates(report), let own = report.reportsPerDay else {
            self = .unknown("no inventories yet: there is nothing to measure")
            return
        }
        guard request.reportsPerDay != nil || report.historyDays >= Self.leastDays else {
            self = .unknown(
                "\(report.historyDays) days of history tell no pace: give --machines and --reports-per-day, or wait for \(Self.leastDays) days"
            )
            return
        }
        let fleet = ProjectedFleet(
            machines: request.machines ?? report.systems, reportsPerDay: request.reportsPerDay ?? own,
            // A month is sealed as a whole: its first day is hot until the last one is old enough.
            hotDays: hotDays + 31)
        self = .projected(
            StorageProjection.project(rates, fleet, years: request.years, on: request.master), fleet, rates, request.master)
    }
}

extension StorageRates {
    /// In one line, what a projection takes for granted.
    func assumptions(_ fleet: ProjectedFleet) -> String {
        func bytes(_ value: Double) -> String { ByteSize.decimal(value, digits: 0) }
        return "assumes inventories like those stored (\(bytes(perSealedInventory)) bytes sealed, \(bytes(perHotInventory)) hot for up to "
            + "\(fleet.hotDays) days), \(bytes(perSystem)) bytes for each machine, as many organizations, nothing removed by retention, "
            + "queues empty"
    }
}
