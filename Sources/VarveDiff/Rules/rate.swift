import VarveModel

/// Gives each raw change its category and severity, or leaves it out, as the first rule says that matches it.
///
/// Pure: time and memory come in, memory goes out.
/// - Parameters:
///   - memory: what the last rating of this system returned.
///   - now: effective time of the inventory that brought the changes.
package func rate(_ raw: [RawChange], memory: RuleMemory, now: Timestamp, rules: RuleSet) -> Rating {
    var recorded: [Change] = []
    var omitted: [OmittedChange] = []
    recorded.reserveCapacity(raw.count)
    for change in raw {
        let rule = rules.rule(for: change.path, change.type) ?? RuleSet.fallback
        switch rule.action {
        case .ignore: omitted.append(OmittedChange(change: change, rule: rule.name))
        case .rate(let category, let severity): recorded.append(Change(change, category, severity))
        }
    }
    return Rating(recorded: recorded, omitted: omitted, memory: memory)
}

extension Change {
    fileprivate init(_ raw: RawChange, _ category: Category, _ severity: Severity) {
        self.init(
            type: raw.type, severity: severity, category: category, path: raw.path.description, previous: raw.previous,
            current: raw.current)
    }
}
