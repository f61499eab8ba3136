import VarveDiff
import VarveModel

/// What is told to whom.
package struct NotificationRule: Sendable {
    package let name: String
    package let webhooks: [String]
    package let subject: Subject
    /// Empty: of all.
    package let organizations: Set<OrganizationID>
    /// Empty: all.
    package let systems: Set<SystemID>
    package let quietHours: QuietHours?

    package enum Subject: Sendable {
        case changes(ChangeMatch)
        /// A system that has not reported for so many microseconds, and that it reports again.
        case silence(Int64)
    }

    /// Which changes.
    package struct ChangeMatch: Sendable {
        package let severity: Severity
        /// Empty: all.
        package let categories: Set<Category>
        /// `nil`: all.
        package let paths: PathPatterns?

        package init(severity: Severity = .low, categories: Set<Category> = [], paths: PathPatterns? = nil) {
            self.severity = severity
            self.categories = categories
            self.paths = paths
        }

        package func admits(_ change: Change) -> Bool {
            change.severity >= severity && (categories.isEmpty || categories.contains(change.category))
                && (paths?.matches(change.path) ?? true)
        }
    }

    package init(
        name: String, webhooks: [String], subject: Subject, organizations: Set<OrganizationID> = [], systems: Set<SystemID> = [],
        quietHours: QuietHours? = nil
    ) {
        self.name = name
        self.webhooks = webhooks
        self.subject = subject
        self.organizations = organizations
        self.systems = systems
        self.quietHours = quietHours
    }

    /// Whether it is about a system at all.
    package func isAbout(_ system: SystemID, _ organization: OrganizationID) -> Bool {
        (organizations.isEmpty || organizations.contains(organization)) && (systems.isEmpty || systems.contains(system))
    }

    /// How long a system must not have reported; `nil` for a rule about changes.
    package var silence: Int64? {
        if case .silence(let microseconds) = subject { microseconds } else { nil }
    }

    package var match: ChangeMatch? {
        if case .changes(let match) = subject { match } else { nil }
    }
}
