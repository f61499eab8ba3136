import VarveModel

/// Gives each raw change its category and severity, or leaves it out, as the rules say.
///
/// Pure: time and memory come in, memory goes out.
/// - `raw`: from `diff`.
/// - `duplicate`: the first duplicate name of the current document; told once, until a document without any comes.
/// - `memory`: what the last rating of this system returned.
/// - `now`: effective time of the inventory that brought the changes.
/// - Returns: what is recorded in the order of the raw changes, then fields that settled or whose time to be recorded came, by path, then
///   the duplicate name.
package func rate(_ raw: [RawChange], duplicate: DuplicateName?, memory: RuleMemory, now: Timestamp, rules: RuleSet) -> Rating {
    var rater = Rater(memory: memory, now: now, rules: rules)
    for change in raw { rater.rate(change) }
    rater.recordDue()
    rater.rate(duplicate)
    return rater.rating
}

/// Compares two documents as the rules say, and rates what changed.
package func rate(previous: Document, current: Document, memory: RuleMemory, now: Timestamp, rules: RuleSet) -> Rating {
    let raw = diff(previous: previous, current: current, matching: rules.matching, lost: memory.lostPaths(at: now))
    return rate(raw, duplicate: current.firstDuplicate, memory: memory, now: now, rules: rules)
}

/// Records what time alone brings, for an inventory in which nothing changed. Worth a call from `RuleMemory.nextDue` on.
package func settle(_ memory: RuleMemory, now: Timestamp, rules: RuleSet) -> Rating {
    var rater = Rater(memory: memory, now: now, rules: rules)
    rater.recordDue()
    return rater.rating
}
