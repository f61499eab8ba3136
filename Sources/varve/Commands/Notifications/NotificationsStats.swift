import ArgumentParser
import VarveStore

struct NotificationsStats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Show the partitions that have something to tell, and how much.",
        discussion: """
            For each: inventories that are not made notifications of yet, notifications that wait for their webhooks, how long the one that \
            is due longest has been so, those that were given up, and systems that are silent. Works while varve serves.
            """)

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let (statistics, now) = try await StoreAccess(settings: try await store.settings()).withStore { store in
            (try await store.outboxStatistics(), store.now())
        }
        Terminal.print(
            json ? NotificationsStatsJSON.text(statistics) : NotificationsStatsText.lines(statistics, now).joined(separator: "\n"))
    }
}
