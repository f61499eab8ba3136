import VarveModel

@testable import VarveDiff

/// Two documents that the input describes: the changes between them lead from one to the other, their paths parse back, and rating them
/// stays within its bounds.
@_cdecl("LLVMFuzzerTestOneInput")
public func differTarget(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var generator = ValueGenerator(choices: Choices(Array(UnsafeBufferPointer(start: data, count: count))))
    let settings = DiffSettings(&generator.choices)
    let previous = generator.value()
    let current = generator.changed(previous)
    check(document(previous), document(current), settings)
    return 0
}

private func document(_ value: Value) -> Document {
    do {
        return try Document(parsing: Array(value.text.utf8))
    } catch {
        fatalError("not parsed: \(error) in \(value.text)")
    }
}

private func check(_ previous: Document, _ current: Document, _ settings: DiffSettings) {
    let changes = diff(previous: previous, current: current, matching: settings.matching, limits: settings.limits)
    require(changes.count <= settings.limits.total, "\(changes.count) changes")
    changes.forEach(checkForm)
    do {
        let result = try Document(parsing: try apply(changes, to: previous))
        let left = diff(previous: result, current: current, matching: settings.matching, limits: settings.limits)
        require(left.isEmpty, "applied, it still differs: \(left.map(\.path.description))")
    } catch {
        fatalError("not applied: \(error)")
    }
    if settings.isRated { checkRating(previous, current, settings) }
}

private func checkForm(_ change: RawChange) {
    require(
        (change.previous == nil) == (change.type == .create) && (change.current == nil) == (change.type == .delete),
        "values that do not fit the type")
    for value in [change.previous, change.current].compactMap({ $0 }) {
        require((try? Document(parsing: value)) != nil, "a value that is no JSON")
    }
    let text = change.path.description
    require(FieldPath(parsing: text)?.description == text, "a path that does not parse back: \(text)")
    require(PathPattern(parsing: text) != nil, "a path that is no pattern: \(text)")
}
