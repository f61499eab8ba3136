/// What a notification tells.
///
/// The raw value is stored in Redis and must not change.
package enum NotificationEvent: UInt8, Sendable, CaseIterable {
    /// Changes of a system that a rule asks for.
    case changes = 0
    /// A system has not reported for as long as a rule says.
    case silent = 1
    /// One that had not reports again.
    case reports = 2

    /// The `type` of a notification's body.
    package var name: String {
        switch self {
        case .changes: "changes"
        case .silent: "system.silent"
        case .reports: "system.reports"
        }
    }
}
