import VarveModel

/// What rating has to remember of one system between inventories. A value: the worker stores it in the commit of the diffs.
///
/// Bounded, since it is stored with every commit: 256 throttled fields of at most 16 KiB, 64 flapping ones and 64 lost sections of at
/// most 8 KiB each, 64 candidates of about 20 bytes. A field that finds no room, or whose value is longer than 200 bytes, is recorded
/// with each of its changes. Three fields that change with each inventory take well under 1 KB.
package struct RuleMemory: Sendable, Equatable {
    var throttled = PathTable<ThrottledField>()
    var flapping = PathTable<FlappingField>()
    var candidates = FlappingCandidates()
    var lost = PathTable<LostSection>()
    /// The document has members of one name, and that was told.
    var hasDuplicateNames = false

    /// The memory of a system whose first inventory is still to come.
    package init() {}

    /// From when on a rating without any raw change records something; `nil` where it never does.
    package var nextDue: Timestamp? {
        let pending = throttled.entries.compactMap { $0.value.pending == nil ? nil : $0.value.until }
        return (pending + flapping.entries.map(\.value.settlesAt)).min()
    }

    /// Paths of the sections whose return `diff` tells as one change.
    package func lostPaths(at now: Timestamp) -> Set<String> {
        Set(lost.entries.lazy.filter { $0.value.until > now }.map { String(decoding: $0.key, as: UTF8.self) })
    }

    /// Bytes of a value that is remembered.
    static let valueLimit = 200
    static let labelLimit = 260

    static func isShort(_ value: [UInt8]?) -> Bool { value.map { $0.count <= valueLimit } ?? true }
    static func isShort(_ label: String?) -> Bool { label.map { $0.utf8.count <= labelLimit } ?? true }
}

extension RuleMemory {
    /// Forgets what is over.
    mutating func expire(at now: Timestamp, _ settings: RatingSettings) {
        candidates.removeAll(before: settings.flappingStart(at: now))
        if !throttled.isEmpty {
            throttled.removeAll { entry in entry.value.pending == nil && entry.value.until.map { $0 <= now } ?? false }
        }
        if !lost.isEmpty { lost.removeAll { $0.value.until <= now } }
    }

    /// Forgets what was remembered below a path whose whole value changed.
    mutating func forget(below path: [UInt8]) {
        throttled.remove(below: path)
        flapping.remove(below: path)
        lost.remove(below: path)
    }

    /// Forgets that what holds this path goes back and forth: it has a third value now.
    mutating func forgetFlapping(above path: [UInt8]) {
        if !flapping.isEmpty { flapping.remove(above: path) }
    }

    /// Remembers a lost section; where there are too many, the one that would be forgotten first makes room.
    mutating func remember(lost path: [UInt8], until: Timestamp) {
        while !lost.set(path, LostSection(until: until)) {
            guard let first = lost.entries.min(by: { $0.value.until < $1.value.until }) else { return }
            lost.remove(first.key)
        }
    }
}

extension RatingSettings {
    /// Second from which changes count for flapping.
    func flappingStart(at now: Timestamp) -> Int64 { now.seconds - flappingWindow / 1_000_000 }
}

extension Timestamp {
    /// Whole seconds since 1970; the time before it counts as none.
    var seconds: Int64 { max(0, microseconds / 1_000_000) }

    /// The instant so much later, at most the last there is.
    func later(by span: Int64) -> Timestamp {
        let (sum, isOver) = microseconds.addingReportingOverflow(span)
        return Timestamp(microseconds: isOver ? .max : sum)
    }
}
