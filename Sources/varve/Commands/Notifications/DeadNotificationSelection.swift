import ArgumentParser
import VarveModel
import VarveStore

/// Some notifications that were given up by their ids, those to a webhook, or all.
struct DeadNotificationSelection: ParsableArguments {
    @Argument(help: "Ids, as `varve notifications dead list` shows them.")
    var ids: [String] = []

    @Option(help: ArgumentHelp("All to this webhook.", valueName: "name"))
    var webhook: String?

    @Flag(help: "All.")
    var all = false

    func validate() throws {
        guard [all, webhook != nil, !ids.isEmpty].count(where: \.self) == 1 else {
            throw ValidationError("Name one or more notifications, all to one with --webhook, or all of them with --all.")
        }
    }

    /// Calls `body` with each that is there; those that were named and are not are told, and counted.
    ///
    /// - Parameter body: whether it was still there.
    func forEach(of dead: DeadNotifications, _ body: (DeadNotification) async throws -> Bool) async throws -> Int {
        let found = try await dead.all()
        var missing = Set(ids)
        for notification in found where isWanted(notification) {
            if try await body(notification) { missing.remove(notification.id) }
        }
        for id in missing.sorted() {
            Terminal.warn("no dead notification \(id): `varve notifications dead list` shows those there are")
        }
        return missing.count
    }

    private func isWanted(_ notification: DeadNotification) -> Bool {
        all || (webhook != nil && notification.delivery?.webhook == webhook) || ids.contains(notification.id)
    }
}
