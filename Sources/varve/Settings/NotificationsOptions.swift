import ArgumentParser

/// Who is told what changed.
struct NotificationsOptions: ParsableArguments {
    @Option(help: SettingKey.notifications.help)
    var notifications: String?
}
