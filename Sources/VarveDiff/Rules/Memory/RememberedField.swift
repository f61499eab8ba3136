import VarveModel

/// A field whose updates a threshold leaves out.
struct ThrottledField: PathTableValue {
    /// JSON text of the value that was recorded last.
    var recorded: [UInt8]
    /// JSON text of the value that it has now, where that is another one and will be recorded at `until`.
    var pending: [UInt8]?
    /// When its updates are recorded again; `nil` where only the size of the difference counts.
    var until: Timestamp?
    var place = RememberedPlace()

    static let countLimit = 256
    static let byteLimit = 16_384

    var byteCount: Int { recorded.count + (pending?.count ?? 0) + place.byteCount }
    var isRememberable: Bool { RuleMemory.isShort(recorded) && RuleMemory.isShort(pending) && RuleMemory.isShort(place.label) }
}

/// A field that goes back and forth between two values; `nil` is absence.
struct FlappingField: PathTableValue {
    /// JSON text of the value that it does not have now.
    var other: [UInt8]?
    var current: [UInt8]?
    /// When it has settled if it stays as it is.
    var settlesAt: Timestamp
    var place = RememberedPlace()

    static let countLimit = 64
    static let byteLimit = 8_192

    var byteCount: Int { (other?.count ?? 0) + (current?.count ?? 0) + place.byteCount }
    var isRememberable: Bool { RuleMemory.isShort(other) && RuleMemory.isShort(current) && RuleMemory.isShort(place.label) }

    func back(settlingAt time: Timestamp) -> FlappingField {
        FlappingField(other: current, current: other, settlesAt: time, place: place)
    }
}

/// What the text of a path does not tell.
struct RememberedPlace: Equatable, Sendable {
    /// Bit n: step n is an element by its identity, not a member. The first 64 steps.
    var elements: UInt64 = 0
    var label: String?

    var byteCount: Int { label?.utf8.count ?? 0 }

    /// The path whose text this is.
    func path(of text: String) -> FieldPath {
        guard let path = FieldPath(parsing: text) else { return FieldPath(steps: []) }
        if elements == 0 { return path }
        return FieldPath(
            steps: path.steps.enumerated().map { place, step in
                guard case .key(let name) = step, place < 64, elements & 1 << UInt64(place) != 0 else { return step }
                return .unknownElement(name)
            })
    }
}

extension RememberedPlace {
    init(_ change: RawChange) {
        label = change.label
        for (place, step) in change.path.steps.prefix(64).enumerated() {
            if case .element = step { elements |= 1 << UInt64(place) }
        }
    }
}

extension FieldPath.Step {
    /// An element of which only the identity is known, not the members that make it. Enough for patterns.
    static func unknownElement(_ id: FieldName) -> FieldPath.Step { .element(keys: [], id: id) }
}

/// A section that was lost.
struct LostSection: PathTableValue {
    /// Until when its return is told as one change.
    var until: Timestamp

    static let countLimit = 64
    static let byteLimit = 8_192

    var byteCount: Int { 0 }
    var isRememberable: Bool { true }
}
