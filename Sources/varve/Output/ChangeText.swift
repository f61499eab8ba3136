import Foundation
import VarveModel

/// A change as a line for people.
struct ChangeText {
    let change: Change

    /// `facts.modules.mail1.version (Mail)  "1.7.4" → "1.8.0"`, behind a sign for what happened.
    ///
    /// - Parameter limit: characters, all in all; `nil` for no bound.
    func line(limit: Int?) -> String {
        let head = sign + " " + name + remark
        let room = limit.map { max(Self.leastRoom, $0 - head.count - 2) }
        return head + "  " + values(room)
    }

    private static let leastRoom = 24

    private var sign: String {
        switch change.type {
        case .create: "+"
        case .update: "~"
        case .delete: "-"
        }
    }

    private var name: String {
        let path = change.path.isEmpty ? "(the whole inventory)" : ValueText.printable(change.path)
        return change.label.map { "\(path) (\(ValueText.shortened(ValueText.printable($0), 32)))" } ?? path
    }

    private var remark: String {
        switch change.mark {
        case nil: ""
        case .flapping: " [goes back and forth]"
        case .settled: " [settled]"
        case .lost: " [lost]"
        case .returned: " [is back]"
        case .duplicate: " [name occurs twice]"
        }
    }

    private func values(_ limit: Int?) -> String {
        switch change.type {
        case .create: ValueText.line(change.current, limit: limit)
        case .delete: ValueText.line(change.previous, limit: limit)
        case .update: ValueText.update(change.previous, change.current, limit: limit)
        }
    }
}

extension Severity {
    /// Eight columns wide, coloured.
    var badge: String { Terminal.colored(name.padding(toLength: 8, withPad: " ", startingAt: 0), color) }

    private var color: Terminal.Color {
        switch self {
        case .critical: .red
        case .high: .yellow
        case .medium: .blue
        case .low: .gray
        }
    }
}
