import ArgumentParser

struct QueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Show what waits to be processed, and work with what could not be.",
        subcommands: [QueueStats.self, QueueDead.self])
}

struct QueueDead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead", abstract: "Inventories that were set aside because they could not be processed.",
        subcommands: [QueueDeadList.self, QueueDeadShow.self, QueueDeadRetry.self, QueueDeadDrop.self])
}
