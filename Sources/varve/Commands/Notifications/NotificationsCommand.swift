import ArgumentParser

struct NotificationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notifications", abstract: "Check who is told what, show what waits to be told, and work with what could not be.",
        subcommands: [NotificationsCheck.self, NotificationsExplain.self, NotificationsStats.self, NotificationsDead.self])
}

struct NotificationsDead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead", abstract: "Notifications that were given up, since nobody took them.",
        subcommands: [
            NotificationsDeadList.self, NotificationsDeadShow.self, NotificationsDeadRetry.self, NotificationsDeadDrop.self,
        ])
}
