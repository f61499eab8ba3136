import VarveModel

extension Rater {
    /// Leaves out numbers near the one recorded last, so that slow drift is recorded once it adds up.
    mutating func rate(_ change: RatedChange, within percent: Double) {
        let base = memory.throttled[change.key]?.recorded ?? change.raw.previous
        guard let base, let current = change.raw.current, Self.isNumber(base), Self.isNumber(current) else {
            return recordAnew(change.since(base))
        }
        if CanonicalValue.equal(base, current) {
            memory.throttled.remove(change.key)
            return omit(change)
        }
        let field = ThrottledField(recorded: base)
        guard Self.isWithin(percent, base, current), memory.throttled.set(change.key, field) else {
            return recordAnew(change.since(base))
        }
        omit(change)
    }

    /// Leaves out what follows a recorded update too soon; the memory keeps it until its time comes.
    ///
    /// Only scalars: what is remembered of an object would go stale with the next change below it.
    mutating func rate(_ change: RatedChange, atMostEvery span: Int64) {
        let field = memory.throttled[change.key]
        let base = field?.recorded ?? change.raw.previous
        guard let base, let current = change.raw.current, Self.isScalar(base), Self.isScalar(current) else {
            return recordAnew(change.since(base))
        }
        let isSame = CanonicalValue.equal(base, current)
        if let field, let until = field.until, until > now {
            let waiting = ThrottledField(recorded: base, pending: isSame ? nil : current, until: until, place: RememberedPlace(change.raw))
            if memory.throttled.set(change.key, waiting) { return omit(change) }
        } else if field != nil, isSame {
            memory.throttled.remove(change.key)
            return omit(change)
        }
        recordAnew(change.since(base))
        _ = memory.throttled.set(change.key, ThrottledField(recorded: current, until: now.later(by: span)))
    }

    private mutating func recordAnew(_ change: RatedChange) {
        memory.throttled.remove(change.key)
        recordUnlessFlapping(change)
    }

    private static func isScalar(_ json: [UInt8]) -> Bool { json.first != Byte.openBrace && json.first != Byte.openBracket }

    private static func isNumber(_ json: [UInt8]) -> Bool {
        json.first.map { $0 == Byte.minus || Byte.isDigit($0) } ?? false
    }

    /// From zero, and to or from what no `Double` holds, everything is far.
    private static func isWithin(_ percent: Double, _ base: [UInt8], _ current: [UInt8]) -> Bool {
        guard let base = Double(String(decoding: base, as: UTF8.self)), let current = Double(String(decoding: current, as: UTF8.self)),
            base.isFinite, current.isFinite, base != 0
        else { return false }
        return abs(current - base) <= abs(base) * percent / 100
    }
}
