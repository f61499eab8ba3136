import VarveModel

/// What an owner knows of its partition from its last commits, so that the next one need neither ask for it nor write it again.
///
/// Every commit moves the partition's sequence or position on, and nobody else may commit: the fence tells. So where both are what they were
/// after the last of these commits, that one is in the store, no other came after it, and what is known of it holds. Where they are not,
/// as after a commit that was lost with a server, nothing of it is used; and a commit whose answer was lost leaves nothing known.
package struct OwnCommits: Hashable, Sendable {
    private var position: Int64 = -1
    private var sequence: Int64 = -1
    /// Id of the feed's newest entry; empty where none of the commits had one.
    private(set) var newestEntry = ""
    private var listed: Set<OrganizationMonth> = []

    private struct OrganizationMonth: Hashable {
        let organization: OrganizationID
        let month: Month
    }

    /// Months of organizations that are kept in mind; few partitions have as many.
    private static let mostListed = 1024

    package init() {}

    /// What of it holds for a commit.
    func holding(for commit: PartitionCommit) -> OwnCommits {
        commit.position == position && commit.sequence == sequence ? self : OwnCommits()
    }

    /// Notes that the partition's lists of organizations have a month, with the commit that is being made; whether they had it before.
    mutating func list(_ organization: OrganizationID, _ month: Month) -> Bool {
        if listed.count >= Self.mostListed { listed.removeAll() }
        return !listed.insert(OrganizationMonth(organization: organization, month: month)).inserted
    }

    /// After that commit.
    mutating func follow(_ commit: PartitionCommit, entry: String) {
        (position, sequence) = (commit.newPosition, commit.newSequence)
        if !entry.isEmpty { newestEntry = entry }
    }
}
