import VarveStore

/// Whether this release can work on what is stored, as it is configured.
package enum DeploymentCheck {
    private static let name = "deployment"

    /// - `configured`: number of partitions, where one is.
    package static func finding(_ stored: StoredDeployment, configured: Int?) -> Finding {
        guard let version = stored.version else {
            let count = configured ?? Partitioning.standardCount
            return .ok(name, "none yet: the first start makes one of \(count) partitions")
        }
        do {
            let deployment = try stored.deployment(partitions: configured)
            let text = "data format \(version), \(deployment.partitioning.count) partitions"
            guard version != String(Deployment.formatVersion) else { return .ok(name, text) }
            return .warning(
                name, "\(text); any role of this release makes it format \(Deployment.formatVersion), which earlier ones refuse",
                mend: "upgrade all roles, and keep a backup of Redis until then: docs/operations.md#upgrading")
        } catch {
            return .wrong(name, "\(error)")
        }
    }
}
