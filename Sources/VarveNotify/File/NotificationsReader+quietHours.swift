import Foundation
import VarveModel
import VarveRules
import Yams

extension NotificationsReader {
    private static let quietKeys = ["from", "to", "days", "time_zone", "except"]
    private static let days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let silence = "silence"

    mutating func quietHours(_ node: Node) -> QuietHours? {
        let before = errors.count
        let fields = fields(of: node, in: "quiet_hours", Self.quietKeys)
        guard case .mapping = node else { return nil }
        for key in ["from", "to", "time_zone"] where fields[key] == nil { fail(node, "quiet_hours has no '\(key)': expected one") }
        let from = fields["from"].flatMap { minute($0.value, "from") } ?? 0
        let to = fields["to"].flatMap { minute($0.value, "to") } ?? 0
        let days = fields["days"].map { words($0.value, "days", among: Self.days) } ?? Self.days
        let zone = fields["time_zone"].flatMap { timeZone($0.value) }
        let except = fields["except"].map { words($0.value, "except", among: Severity.allCases.map(\.name) + [Self.silence]) } ?? []
        if errors.count == before, from == to {
            fail(node, "quiet_hours from and to the same minute: expected two, 00:00 and 24:00 for whole days")
        }
        guard errors.count == before, let zone else { return nil }
        return QuietHours(
            from: from, to: to, days: Set(days.compactMap { Self.days.firstIndex(of: $0).map { $0 + 1 } }), timeZone: zone,
            exceptFrom: except.compactMap { Severity(name: $0) }.min(), exceptsSilence: except.contains(Self.silence))
    }

    /// `HH:MM`, up to 24:00. In YAML 1.1 an unquoted one is a number to the base of 60, but the text is still there.
    private mutating func minute(_ node: Node, _ key: String) -> Int? {
        let parts = (node.text ?? "").split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), hour >= 0,
            (0..<60).contains(minute), hour * 60 + minute <= QuietHours.minutesOfDay
        {
            return hour * 60 + minute
        }
        fail(node, "\(key) \(node.found): expected a time of day such as 22:00, from 00:00 to 24:00")
        return nil
    }

    private mutating func timeZone(_ node: Node) -> TimeZone? {
        if let zone = node.text.flatMap({ TimeZone(identifier: $0) }) { return zone }
        fail(node, "time_zone \(node.found): expected a name of the IANA time zones, such as Europe/Rome")
        return nil
    }
}
