import ArgumentParser
import VarveNotify

struct NotificationsCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a notifications file; lists every mistake with its line and column, and fails where there is one.",
        discussion: "The files and variables that it names are not looked at: they may be on other machines.")

    @Argument(help: "YAML file with notifications.")
    var file: String

    func run() async throws {
        let found = try NotificationsSource.file(file)
        Terminal.print("\(file): \(Self.count(found.webhooks.count, "webhook")), \(Self.count(found.rules.count, "rule"))")
    }

    private static func count(_ count: Int, _ name: String) -> String { "\(count) \(name)\(count == 1 ? "" : "s")" }
}
