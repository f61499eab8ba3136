import ArgumentParser
import Foundation
import VarveLoad
import VarveStore

/// How long pages of the API take.
struct PagesPart: SystemPart {
    static let configuration = CommandConfiguration(
        commandName: "pages", abstract: "Asks a query service for pages about a system with a history, one after the other.",
        discussion: """
            The system has 24 inventories a day, each with three changes. Over one connection of this process; read from the store each \
            time, and given from the service's memory. scripts/queries measures more, on histories of years.
            """)

    @Option(help: ArgumentHelp("Days of history.", valueName: "n"))
    var days = 90

    @Option(help: ArgumentHelp("Requests of each page.", valueName: "n"))
    var requests = 1000

    @OptionGroup var options: SystemOptions

    private static let reportsPerDay = 24

    func validate() throws {
        guard days > 1, requests > 0 else { throw ValidationError("--days must be above 1, --requests above 0.") }
    }

    func measure(_ programs: Programs) async throws -> Section {
        try await Bed.with(programs) { bed in
            _ = try await bed.startRedis()
            return try await bed.withStore { store in
                Progress.say("pages: importing \(days) days of \(Self.reportsPerDay) inventories")
                let fleet = try await Fleet(1, in: store)
                try await bed.importHistory(of: 1, days: days, reportsPerDay: Self.reportsPerDay)
                let token = try await bed.token()
                let services = [try await bed.startQuery(keepsAnswers: false), try await bed.startQuery()]
                let readers = services.map { PageReader(url: $0.url, token: token) }
                return try await measure(readers[0], readers[1], PageReader.inventoryPath(fleet.systems[0].id))
            }
        }
    }

    private func measure(_ reading: PageReader, _ keeping: PageReader, _ path: String) async throws -> Section {
        let inventories = try await reading.inventories(path)
        guard let middle = inventories.dropFirst(inventories.count / 2).first else { throw BenchError("the system has no inventories") }
        let day = ISO8601DateFormatter().string(from: Date.now.addingTimeInterval(-86_400 * Double(days / 2))).prefix(10)
        let pages = [
            ("timeline, first page", ["/timeline"]), ("diffs of a day", ["/diffs?date=\(day)"]),
            ("diffs of an inventory", ["/diffs?inventory_id=\(middle)"]), ("any inventory", inventories.map { "/\($0)" }),
            ("the newest inventory", ["/latest"]),
        ]
        var table = Table("Pages, ms", "page", "read: median", "read: p99", "kept: median", "kept: p99")
        for (name, paths) in pages {
            Progress.say("pages: \(name)")
            let all = paths.map { path + $0 }
            let (read, kept) = (try await reading.times(all, requests), try await keeping.times(all, requests))
            table.add(
                .text(name), .number(read.milliseconds(50), decimals: 2), .number(read.milliseconds(99), decimals: 2),
                .number(kept.milliseconds(50), decimals: 2), .number(kept.milliseconds(99), decimals: 2))
        }
        await reading.shutdown()
        await keeping.shutdown()
        return Section(tables: [table], goals: [])
    }
}
