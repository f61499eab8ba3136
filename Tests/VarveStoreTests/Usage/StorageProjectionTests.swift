import Testing

@testable import VarveStore

@Suite struct StorageProjectionTests {
    private let rates = StorageRates(
        perSystem: 1000, perSealedInventory: 100, perHotInventory: 500, organizationsPerDay: 10, overhead: 0.5, fixed: 7000)
    private let fleet = ProjectedFleet(machines: 10, reportsPerDay: 2, hotDays: 65)

    @Test("hot days at their own cost, what is older sealed") func bytes() {
        // 20 inventories a day: 65 · 20 · 500 + 300 · 20 · 100 + 10 · 1,000 + 365 · 10, half as much again, and what is fixed.
        let expected = (650_000.0 + 600_000 + 10_000 + 3650) * 1.5 + 7000
        #expect(StorageProjection.bytes(rates, fleet, days: 365) == expected)
        #expect(StorageProjection.bytes(rates, fleet, days: 30) == (300_000.0 + 10_000 + 300) * 1.5 + 7000)
    }

    @Test func years() {
        let years = StorageProjection.project(rates, fleet, years: 3, on: MasterSize(bytes: 1_000_000, fill: 0.5))
        #expect(years.map(\.years) == [1, 2, 3])
        #expect(years.map(\.inventories) == [7300, 14_600, 21_900])
        // 1,902,475 bytes, and 1,100,475 more each year.
        #expect(years.map(\.bytes) == [1_902_475, 3_002_950, 4_103_425])
        #expect(years.map(\.masters) == [4, 7, 9])
        #expect(StorageProjection.project(rates, fleet, years: 1, on: MasterSize(bytes: 64 << 30, fill: 0.7)).map(\.masters) == [1])
    }

    @Test func ratesOfAReport() throws {
        var report = StorageReport()
        #expect(StorageRates(report) == nil)
        report.systems = 4
        report.hot = StoredCount(inventories: 100, changes: 50)
        report.sizes.add(.hotRecords, bytes: 2000)
        report.sizes.add(.hotDiffs, bytes: 3000)
        report.sizes.add(.heads, bytes: 400, keys: 4)
        report.memory.used = 9_000_000
        report.memory.startup = 1_000_000
        let young = try #require(StorageRates(report))
        #expect(young.perHotInventory == 50 && young.perSealedInventory == 50 && young.perSystem == 100)
        report.sealed = StoredCount(inventories: 200, changes: 100)
        report.sizes.add(.sealedMonths, bytes: 5800)
        report.sizes.add(.summaries, bytes: 200)
        let sealed = try #require(StorageRates(report))
        #expect(sealed.perSealedInventory == 30 && sealed.perHotInventory == 50)
        // 9,000,000 − 1,000,000 − 1 MiB − 11,400 of keys, for 11,400 bytes of keys.
        #expect(sealed.overhead == (8_000_000.0 - 1_048_576 - 11_400) / 11_400)
        report.memory.used = 1_000_000
        #expect(StorageRates(report)?.overhead == 8 * 16 / 11_400.0)
    }

    @Test func sample() {
        let all = StorageSample(systems: [5, 0, 3], wanted: nil)
        #expect(all.isComplete && all.measured == [5, 0, 3] && all.weight(of: 0) == 1 && all.weight(of: 1) == 0)
        #expect(StorageSample(systems: [5, 0, 3], wanted: 8) == all)
        let some = StorageSample(systems: [500, 0, 3], wanted: 50)
        #expect(!some.isComplete && some.measured == [50, 0, 1] && some.total == 51)
        #expect(some.weight(of: 0) == 10 && some.weight(of: 2) == 3)
        for partition in 0..<3 { #expect(Double(some.measured[partition]) * some.weight(of: partition) == Double(some.systems[partition])) }
    }

    @Test func organizations() {
        #expect(OrganizationUsage.probability(share: 1, systems: 1) == 1)
        #expect(OrganizationUsage.probability(share: 0.25, systems: 1) == 0.25)
        #expect(OrganizationUsage.probability(share: 0.5, systems: 2) == 0.75)
        #expect(OrganizationUsage.probability(share: 0.01, systems: 100_000) > 0.9999)
    }
}
