import ArgumentParser
import VarveStore

struct NotificationsDeadDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Give notifications up for good.",
        discussion: "The changes stay recorded; nobody is told of them.")

    @OptionGroup var selection: DeadNotificationSelection

    @Flag(help: "Confirms --all and --webhook.")
    var yes = false

    @OptionGroup var store: StoreOptions

    func validate() throws {
        if selection.ids.isEmpty && !yes { throw ValidationError("This drops many notifications for good: confirm it with --yes.") }
    }

    func run() async throws {
        let missing = try await StoreAccess(settings: try await store.settings()).withStore { store in
            let dead = DeadNotifications(store: store)
            return try await selection.forEach(of: dead) { notification in
                guard try await dead.drop(notification) else { return false }
                Terminal.print("dropped \(DeadNotificationText.line(notification))")
                return true
            }
        }
        if missing > 0 { throw ExitCode(1) }
    }
}
