import Synchronization

/// Notifications with what they take: a file, and the secrets that it names.
package struct Notifications: Sendable {
    package let file: NotificationsFile
    /// By webhook.
    package let secrets: [String: WebhookSecret]

    package init(file: NotificationsFile, secrets: [String: WebhookSecret]) {
        self.file = file
        self.secrets = secrets
    }
}

/// The notifications that a worker sends, exchanged while it runs.
package final class ActiveNotifications: Sendable {
    private let state: Mutex<(notifications: Notifications, generation: Int)>

    package init(_ notifications: Notifications) {
        state = Mutex((notifications, 0))
    }

    /// The notifications, and a number that grows with each exchange.
    package var current: (notifications: Notifications, generation: Int) { state.withLock { $0 } }
    package var file: NotificationsFile { current.notifications.file }

    package func replace(with notifications: Notifications) {
        state.withLock { $0 = (notifications, $0.generation + 1) }
    }
}
