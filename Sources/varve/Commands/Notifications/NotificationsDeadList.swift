import ArgumentParser
import VarveModel
import VarveStore

struct NotificationsDeadList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List notifications that were given up, oldest first.")

    @Option(help: ArgumentHelp("Only those to this webhook.", valueName: "name"))
    var webhook: String?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let found = try await StoreAccess(settings: try await store.settings()).withStore { try await DeadNotifications(store: $0).all() }
        let shown = found.filter { webhook == nil || $0.delivery?.webhook == webhook }
        if json {
            Terminal.print(DeadNotificationJSON.text(shown))
        } else {
            for line in DeadNotificationText.lines(shown) { Terminal.print(line) }
        }
    }
}
