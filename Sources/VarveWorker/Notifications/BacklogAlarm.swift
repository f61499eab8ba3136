import VarveModel
import VarveStore

/// Says that too much waits to be told: once, and again every ten minutes as long as it is so.
struct BacklogAlarm {
    private var next = Timestamp(microseconds: .min)
    private static let interval: Int64 = 600_000_000

    mutating func look(_ state: Outbox.State, full: Set<String>, at now: Timestamp, _ say: (String) -> Void) {
        guard now >= next else { return }
        if state.entries >= NotificationBacklog.mostEntries {
            say("no room for notifications: what changes from now on is not told, until some are delivered or dropped")
        } else if !full.isEmpty {
            say(
                "no room for notifications to \(full.sorted().joined(separator: ", ")): it is not told what changes from now on, until some are delivered or dropped"
            )
        } else {
            return
        }
        next = now.advanced(by: Self.interval)
    }
}
