import Foundation
import VarveModel
import VarveStore

/// Writes a timeline for people: a line a day, below it a line a change.
struct TimelinePrinter {
    let timeline: Timeline
    let system: RegisteredSystem
    let filter: ChangeFilter

    /// Changes of a day that are shown.
    private static let changesPerDay = 50

    func print(_ page: TimelinePage) async throws {
        let summary = page.summary
        Terminal.print(
            "\(system.record.name) (\(system.id)): \(summary.total) changes: \(summary[.critical]) critical, \(summary[.high]) high, "
                + "\(summary[.medium]) medium, \(summary[.low]) low")
        if let gone = Self.gone(page.completeness) { Terminal.print(gone) }
        for group in page.groups { try await print(group) }
        let pagination = page.pagination
        Terminal.print(
            "page \(pagination.request.page) of \(pagination.totalPages), \(pagination.totalCount) \(pagination.totalCount == 1 ? "day" : "days")"
        )
    }

    /// What retention let go, where it did.
    private static func gone(_ completeness: Completeness) -> String? {
        let kinds = [
            ("snapshots", completeness.snapshots), ("changes", completeness.changes), ("inventories", completeness.inventories),
        ]
        let parts = kinds.compactMap { kind, time in time.map { "\(kind) since \($0.day)" } }
        return parts.isEmpty ? nil : "complete: \(parts.joined(separator: ", ")); what is older may no longer be kept"
    }

    private func print(_ group: TimelineGroup) async throws {
        let inventories = group.inventories.count == 1 ? "1 inventory" : "\(group.inventories.count) inventories"
        let changes = group.changeCount == 0 ? "no changes" : group.changeCount == 1 ? "1 change" : "\(group.changeCount) changes"
        Terminal.print("\(group.day)  \(inventories), \(changes)")
        guard group.changeCount > 0 else { return }
        var filter = filter
        filter.from = max(filter.from ?? group.day.start, group.day.start)
        filter.to = min(filter.to ?? group.day.end, group.day.end)
        let request = PageRequest(page: 1, size: Self.changesPerDay)
        let shown = try await timeline.changes(of: system, filter: filter, inventories: [], request).changes
        for change in shown { Terminal.print("  " + line(change.change)) }
        if group.changeCount > shown.count { Terminal.print("  … \(group.changeCount - shown.count) more") }
    }

    private func line(_ change: Change) -> String {
        let category = change.category.name.padding(toLength: 8, withPad: " ", startingAt: 0)
        return "\(change.severity.badge)  \(category)  \(ChangeText(change: change).line(limit: Terminal.width.map { $0 - 22 }))"
    }
}
