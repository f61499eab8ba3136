import VarveModel
import VarveStore

/// Says that too much waits to be told: once, and again every ten minutes as long as it is so.
struct BacklogAlarm {
    private var next = Timestamp(microseconds: .min)
    private static let interval: Int64 = 600_000_000

    mutating func look(_ state: Outbox.State, at now: Timestamp, _ say: (String) -> Void) {
        guard now >= next else { return }
        if state.entries >= NotificationBacklog.mostEntries {
            say("no room for notifications: what changes from now on is not told, until some are delivered or dropped")
        } else if state.pending >= NotificationBacklog.mostPending {
            say("too many notifications are pending: what changes waits behind them")
        } else {
            return
        }
        next = now.advanced(by: Self.interval)
    }
}
