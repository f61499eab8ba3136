import VarveModel

extension Rater {
    /// Name of the rule that leaves out what flaps.
    static let flapping = "flapping"

    /// Records a change, but of a field that goes back and forth only the one that shows it.
    mutating func recordUnlessFlapping(_ change: RatedChange) {
        guard RuleMemory.isShort(change.previous), RuleMemory.isShort(change.raw.current) else {
            memory.flapping.remove(change.key)
            return record(change)
        }
        let key = change.flappingKey
        if let field = memory.flapping[key] {
            memory.flapping.remove(key)
            if field.settlesAt > now, field.isTakenBack(by: change), memory.flapping.set(key, field.back(settlingAt: settlesAt)) {
                return omitFlapping(change)
            }
        }
        record(change, mark: startsFlapping(change, key) ? .flapping : nil)
    }

    private var settlesAt: Timestamp { now.later(by: rules.settings.settlingTime) }

    private mutating func startsFlapping(_ change: RatedChange, _ key: [UInt8]) -> Bool {
        let hash = FNV1a(key).value
        let seen = (key: hash, previous: Self.hash(change.previous), current: Self.hash(change.raw.current))
        let start = rules.settings.flappingStart(at: now)
        let count = memory.candidates.count(seen, at: now.seconds, since: start)
        guard count >= min(max(2, rules.settings.flappingChanges), FlappingCandidates.timeLimit) else { return false }
        let field = FlappingField(
            other: change.previous, current: change.raw.current, settlesAt: settlesAt, place: RememberedPlace(change.raw))
        guard memory.flapping.set(key, field) else { return false }
        memory.candidates.remove(hash)
        return true
    }

    private static func hash(_ value: [UInt8]?) -> UInt32 {
        value.map { FNV1a(CanonicalValue.bytes(ofJSON: $0)).folded } ?? 0
    }
}

extension FlappingField {
    fileprivate func isTakenBack(by change: RatedChange) -> Bool {
        Self.isSame(change.previous, current) && Self.isSame(change.raw.current, other)
    }

    private static func isSame(_ left: [UInt8]?, _ right: [UInt8]?) -> Bool {
        switch (left, right) {
        case (let left?, let right?): CanonicalValue.equal(left, right)
        default: left == nil && right == nil
        }
    }
}

extension RatedChange {
    /// The path, and where it names a place or any element, the value that comes and goes there.
    fileprivate var flappingKey: [UInt8] {
        guard raw.type != .update, isAtAnyPlace, let value = raw.current ?? raw.previous else { return key }
        return key + [0] + CanonicalValue.bytes(ofJSON: value)
    }

    private var isAtAnyPlace: Bool {
        switch raw.path.steps.last {
        case .anyElement, .index: true
        default: false
        }
    }
}
