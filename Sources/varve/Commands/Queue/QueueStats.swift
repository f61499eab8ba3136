import ArgumentParser
import VarveModel
import VarveStore

struct QueueStats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Show the partitions that have something queued or set aside, and those that stand still.",
        discussion: """
            For each: inventories in the queue, the age of the oldest, dead letters and their bytes, the worker that owns the partition, and \
            whether it stands still and why. Works while varve serves.
            """)

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let (statistics, now) = try await StoreAccess(settings: try await store.settings()).withStore { store in
            (try await Queue(store: store).statistics(), store.now())
        }
        Terminal.print(json ? QueueStatsJSON.text(statistics, now) : QueueStatsText.lines(statistics, now).joined(separator: "\n"))
    }
}
