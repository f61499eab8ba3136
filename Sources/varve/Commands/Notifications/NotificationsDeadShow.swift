import ArgumentParser
import VarveStore

struct NotificationsDeadShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one notification that was given up.")

    @Argument(help: "Its id, as `varve notifications dead list` shows it.")
    var id: String

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let found = try await StoreAccess(settings: try await store.settings()).withStore { try await DeadNotifications(store: $0).all() }
        guard let notification = found.first(where: { $0.id == id }) else {
            throw CommandError("no dead notification \(id): `varve notifications dead list` shows those there are")
        }
        Terminal.print(
            json ? DeadNotificationJSON.text(of: notification) : DeadNotificationText.lines(of: notification).joined(separator: "\n"))
    }
}
