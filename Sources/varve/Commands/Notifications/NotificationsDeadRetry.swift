import ArgumentParser
import VarveModel
import VarveStore

struct NotificationsDeadRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Have notifications that were given up sent again.",
        discussion: "Workers send each as if for the first time, under the id that it had. What it tells is read then.")

    @OptionGroup var selection: DeadNotificationSelection
    @OptionGroup var store: StoreOptions

    func run() async throws {
        let missing = try await StoreAccess(settings: try await store.settings()).withStore { store in
            let dead = DeadNotifications(store: store)
            return try await selection.forEach(of: dead) { notification in
                guard try await dead.retry(notification) else { return false }
                Terminal.print("\(notification.id) is sent again to \(notification.delivery?.webhook ?? "")")
                return true
            }
        }
        if missing > 0 { throw ExitCode(1) }
    }
}
