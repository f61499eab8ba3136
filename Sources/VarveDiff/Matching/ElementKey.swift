/// The members whose values together identify an element of an array.
struct ElementKey: Hashable, Sendable {
    /// As they stand in `FieldPath.Step.element`.
    let names: [FieldName]
    /// The unescaped names.
    let contents: [[UInt8]]

    /// - Parameter names: without any, no element is identified.
    init(_ names: [FieldName]) {
        self.names = names
        contents = names.map(\.contents)
    }

    /// `nil` for `.none`.
    init?(_ identity: Matching.Identity) {
        guard case .members(let members) = identity else { return nil }
        self.init(members.map { FieldName($0) })
    }

    func step(_ id: Text, in source: [UInt8]) -> FieldPath.Step { .element(keys: names, id: FieldName(wtf8: id.contents(in: source))) }
}
