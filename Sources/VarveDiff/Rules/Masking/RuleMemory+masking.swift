extension RuleMemory {
    /// Forgets values of fields that rules call sensitive only since then: memory holds what was compared, and would tell it later.
    mutating func forgetUnmasked(_ masking: Masking?) {
        guard let masking, throttled.entries.contains(where: \.value.isUnmasked) else { return }
        var search = HiddenPaths(masking)
        throttled.removeAll { entry in
            entry.value.isUnmasked && search.contains(entry.value.place.path(of: String(decoding: entry.key, as: UTF8.self)))
        }
    }
}

extension ThrottledField {
    fileprivate var isUnmasked: Bool {
        !Masking.isReplacement(recorded[...]) || !(pending.map { Masking.isReplacement($0[...]) } ?? true)
    }
}

/// Tells of paths alone whether rules hide what is there. An element is known by its identity only.
private struct HiddenPaths {
    private let masking: Masking
    private var hiding: PatternWalk
    private var exempting: PatternWalk
    private var hidingPlaces: ContiguousArray<Int32> = []
    private var exemptingPlaces: ContiguousArray<Int32> = []

    init(_ masking: Masking) {
        self.masking = masking
        hiding = PatternWalk(masking.hiding)
        exempting = PatternWalk(masking.exempting)
    }

    /// Whether the value at a path, or one that it is part of, is sensitive.
    mutating func contains(_ path: FieldPath) -> Bool {
        hiding.pop(to: 0)
        exempting.pop(to: 0)
        for step in path.steps {
            hiding.push(step)
            exempting.push(step)
            hiding.collectAccepted(&hidingPlaces)
            exempting.collectAccepted(&exemptingPlaces)
            if masking.hides(hidingPlaces, exemptingPlaces, .sensitive) { return true }
        }
        return false
    }
}
