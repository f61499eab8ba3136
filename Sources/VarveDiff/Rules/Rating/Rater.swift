import VarveModel

/// One rating under way.
struct Rater {
    let rules: RuleSet
    let now: Timestamp
    var memory: RuleMemory
    private(set) var recorded: [Change] = []
    private(set) var omitted: [OmittedChange] = []
    private var search: OutcomeSearch

    init(memory: RuleMemory, now: Timestamp, rules: RuleSet) {
        self.rules = rules
        self.now = now
        self.memory = memory
        search = OutcomeSearch(rules)
        self.memory.expire(at: now, rules.settings)
        self.memory.forgetUnmasked(rules.masking)
    }

    var rating: Rating { Rating(recorded: recorded, omitted: omitted, memory: memory) }

    mutating func rate(_ raw: RawChange) {
        let change = RatedChange(raw, search.outcome(for: raw.path, raw.type))
        memory.forget(below: change.key)
        memory.forgetFlapping(above: change.key)
        if let mark = raw.mark { return rate(change, marked: mark) }
        switch (change.outcome.kind, raw.type) {
        case (.ignore, _):
            memory.throttled.remove(change.key)
            omit(change)
        case (.within(let percent), .update): rate(change, within: percent)
        case (.atMostEvery(let span), .update): rate(change, atMostEvery: span)
        default:
            memory.throttled.remove(change.key)
            recordUnlessFlapping(change)
        }
    }

    /// Sections that were lost matter whatever the rules say of their severity, and their return is awaited.
    private mutating func rate(_ change: RatedChange, marked mark: ChangeMark) {
        memory.throttled.remove(change.key)
        switch mark {
        case .lost: memory.remember(lost: change.key, until: now.later(by: rules.settings.returnWindow))
        case .returned: memory.lost.remove(change.key)
        default: break
        }
        if change.outcome.kind == .ignore { return omit(change) }
        record(change, mark: mark, severity: mark == .lost ? .critical : change.outcome.severity)
    }

    /// Tells once that the document has members of one name.
    mutating func rate(_ duplicate: DuplicateName?) {
        let isTold = memory.hasDuplicateNames
        memory.hasDuplicateNames = duplicate != nil
        guard let duplicate, !isTold else { return }
        let raw = RawChange(
            type: .update, path: duplicate.path, previous: duplicate.shadowed, current: duplicate.kept, mark: .duplicate)
        let change = RatedChange(raw, search.outcome(for: raw.path, raw.type))
        if change.outcome.kind == .ignore { return omit(change) }
        record(change, mark: .duplicate, severity: max(.medium, change.outcome.severity))
    }

    mutating func record(_ change: RatedChange, mark: ChangeMark? = nil, severity: Severity? = nil) {
        recorded.append(
            Change(
                type: change.raw.type, severity: severity ?? change.outcome.severity, category: change.outcome.category, path: change.path,
                previous: change.previous, current: change.raw.current, mark: mark, label: change.raw.label))
    }

    mutating func omit(_ change: RatedChange) {
        let name = change.outcome.rule.map { rules.rules[$0].name } ?? ""
        omitted.append(OmittedChange(change: change.raw, rule: name, cause: change.outcome.kind.omissionCause))
    }

    mutating func omitFlapping(_ change: RatedChange) {
        omitted.append(OmittedChange(change: change.raw, rule: Self.flapping, cause: .flapping))
    }

    /// A change that time alone brings, at a remembered path.
    mutating func rated(
        _ type: ChangeType, at path: String, _ place: RememberedPlace, previous: [UInt8]?, current: [UInt8]?
    ) -> RatedChange {
        let raw = RawChange(type: type, path: place.path(of: path), previous: previous, current: current, label: place.label)
        return RatedChange(raw, search.outcome(for: raw.path, type))
    }
}

/// A raw change with what the rules say of it.
struct RatedChange {
    let raw: RawChange
    let outcome: Outcome
    let path: String
    /// Bytes of the path: its key in the memory.
    let key: [UInt8]
    /// The value before: the one that was recorded last, where that is another one than the machine sent last.
    var previous: [UInt8]?

    init(_ raw: RawChange, _ outcome: Outcome) {
        self.raw = raw
        self.outcome = outcome
        key = raw.path.text
        path = String(decoding: key, as: UTF8.self)
        previous = raw.previous
    }

    func since(_ recorded: [UInt8]?) -> RatedChange {
        var change = self
        change.previous = recorded
        return change
    }
}
