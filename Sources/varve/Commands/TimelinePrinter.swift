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
    private static let longestValue = 60

    func print(_ page: TimelinePage) async throws {
        let summary = page.summary
        Terminal.print(
            "\(system.record.name) (\(system.id)): \(summary.total) changes: \(summary[.critical]) critical, \(summary[.high]) high, "
                + "\(summary[.medium]) medium, \(summary[.low]) low")
        for group in page.groups { try await print(group) }
        let pagination = page.pagination
        Terminal.print("page \(pagination.request.page) of \(pagination.totalPages), \(pagination.totalCount) days")
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
        let severity = Terminal.colored(pad(change.severity.name, 8), color(of: change.severity))
        let what = pad(change.category.name, 8) + "  " + change.path
        switch change.type {
        case .create: return "\(severity)  \(what)  + \(short(change.current))"
        case .delete: return "\(severity)  \(what)  - \(short(change.previous))"
        case .update: return "\(severity)  \(what)  \(short(change.previous)) → \(short(change.current))"
        }
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private func color(of severity: Severity) -> Terminal.Color {
        switch severity {
        case .critical: .red
        case .high: .yellow
        case .medium: .blue
        case .low: .gray
        }
    }

    /// The value as one line, without characters that a terminal would act on.
    private func short(_ json: [UInt8]?) -> String {
        let scalars = String(decoding: json ?? [], as: UTF8.self).unicodeScalars.map {
            $0.properties.generalCategory == .control ? " " : $0
        }
        let text = String(String.UnicodeScalarView(scalars))
        return text.count > Self.longestValue ? text.prefix(Self.longestValue - 1) + "…" : text
    }
}
