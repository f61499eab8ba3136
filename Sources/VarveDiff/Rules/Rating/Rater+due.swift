import VarveModel

extension Rater {
    /// Records what the memory kept for a time that has come, by path.
    mutating func recordDue() {
        let due = memory.throttled.entries.filter { $0.value.pending != nil && $0.value.until.map { $0 <= now } ?? false }
        let settled = memory.flapping.entries.filter { $0.value.settlesAt <= now }
        var (nextDue, nextSettled) = (due.startIndex, settled.startIndex)
        while nextDue < due.count || nextSettled < settled.count {
            let isSettled = nextSettled < settled.count
            if nextDue < due.count, !isSettled || !settled[nextSettled].key.lexicographicallyPrecedes(due[nextDue].key) {
                record(due[nextDue])
                nextDue += 1
            } else {
                record(settled[nextSettled])
                nextSettled += 1
            }
        }
    }

    private mutating func record(_ entry: PathTable<ThrottledField>.Entry) {
        memory.throttled.remove(entry.key)
        let field = entry.value
        guard let pending = field.pending else { return }
        let path = String(decoding: entry.key, as: UTF8.self)
        let change = rated(.update, at: path, field.place, previous: field.recorded, current: pending)
        if change.outcome.kind == .ignore { return omit(change) }
        recordUnlessFlapping(change)
        guard case .atMostEvery(let span) = change.outcome.kind else { return }
        _ = memory.throttled.set(entry.key, ThrottledField(recorded: pending, until: now.later(by: span), place: field.place))
    }

    private mutating func record(_ entry: PathTable<FlappingField>.Entry) {
        memory.flapping.remove(entry.key)
        let field = entry.value
        let type: ChangeType = field.other == nil ? .create : field.current == nil ? .delete : .update
        let path = String(decoding: entry.key.prefix { $0 != 0 }, as: UTF8.self)
        let change = rated(type, at: path, field.place, previous: field.other, current: field.current)
        if change.outcome.kind == .ignore { return omit(change) }
        record(change, mark: .settled)
    }
}
