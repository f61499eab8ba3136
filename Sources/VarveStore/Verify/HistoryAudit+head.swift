import VarveModel

/// What the system's head must say after its last inventory.
extension HistoryAudit {
    func headDisagreements(_ head: SystemHead, _ counters: [String: Int], in key: String) -> [Disagreement] {
        guard !isDamaged else { return [] }
        return totalDisagreements(counters, in: key) + newestDisagreements(head, in: key)
    }

    private func totalDisagreements(_ counters: [String: Int], in key: String) -> [Disagreement] {
        var expected = Dictionary(uniqueKeysWithValues: codes.map { ("c:\($0.key.rawValue)", $0.value) })
        expected["inventories"] = verification.inventories == 0 ? nil : verification.inventories
        expected["changes"] = verification.changes == 0 ? nil : verification.changes
        let found = counters.filter { ($0.key.hasPrefix("c:") || ["inventories", "changes"].contains($0.key)) && $0.value != 0 }
        return Disagreement.between(found: found, expected: expected, in: key)
    }

    private func newestDisagreements(_ head: SystemHead, in key: String) -> [Disagreement] {
        var result = Verification()
        guard let last, let newest = head.newest else {
            result.expect(
                last == nil && head.newest == nil,
                Disagreement("\(key) newest", found: Self.text(head.newest?.id), expected: Self.text(last?.id)))
            return result.disagreements
        }
        let found = "inventory \(newest.id.rawValue) of \(newest.time.rfc3339)"
        let expected = "inventory \(last.id.rawValue) of \(last.time.rfc3339)"
        result.expect(found == expected, Disagreement("\(key) newest", found: found, expected: expected))
        result.expect(
            newest.body == last.location && newest.hash == chain.owner?.hash,
            Disagreement("\(key) newest body", found: Self.text(newest.body.inventory), expected: Self.text(last.location.inventory)))
        result.expect(
            newest.chain.start == chain.start && newest.chain.length >= chain.length,
            Disagreement(
                "\(key) chain", found: "\(newest.chain.length) from \(newest.chain.start.inventory.rawValue)",
                expected: "\(chain.length) from \(chain.start?.inventory.rawValue ?? 0)"))
        result.expect(
            head.changedDay == changedDay || head.changedDay.map { $0.end < completeness.changes ?? $0.start } ?? false,
            Disagreement(
                "\(key) changed_day", found: head.changedDay?.description ?? "none", expected: changedDay?.description ?? "none"))
        return result.disagreements
    }

    /// - Parameter found: effective time of the newest inventory with a critical change (µs), as it is kept beside the history.
    func criticalDisagreements(_ found: String?, _ place: String) -> [Disagreement] {
        let expected = criticalTime?.microseconds
        guard found != expected.map(String.init), !isGone(found) else { return [] }
        return [
            Disagreement(
                place, found: found ?? "nothing",
                expected: expected.map { "\($0), when it last had a critical change (`varve reprocess` writes that)" } ?? "nothing")
        ]
    }

    /// The change was there, and went by retention.
    private func isGone(_ found: String?) -> Bool {
        guard let found = found.flatMap({ Int64($0) }), let since = completeness.changes else { return false }
        return found < since.microseconds && found > criticalTime?.microseconds ?? .min
    }

    private static func text(_ id: InventoryID?) -> String { id.map { "inventory \($0.rawValue)" } ?? "none" }
}
