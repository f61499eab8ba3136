import VarveDiff

/// Holds values against schemas.
package struct SchemaCheck: Sendable {
    /// What references name, by pointer.
    let named: [String: JSONSchema]

    package init(named: [String: JSONSchema] = [:]) {
        self.named = named
    }

    /// What is wrong with a value; empty where nothing is.
    package func failures(_ value: JSONTree, _ schema: JSONSchema, at pointer: String = "") -> [SchemaFailure] {
        schema.keywords.flatMap { failures(value, $0, pointer) }
    }

    private func failures(_ value: JSONTree, _ keyword: JSONSchema.Keyword, _ pointer: String) -> [SchemaFailure] {
        switch keyword {
        case .reference(let name):
            guard let schema = named[name] else { return [SchemaFailure(pointer: pointer, reason: "its schema \(name) is missing")] }
            return failures(value, schema, at: pointer)
        case .members(let known, let others): return memberFailures(value, known, others, pointer)
        case .items(let schema):
            return value.elements.enumerated().flatMap { failures($1, schema, at: "\(pointer)/\($0)") }
        case .all(let schemas): return schemas.flatMap { failures(value, $0, at: pointer) }
        case .any(let schemas): return alternativeFailures(value, schemas, pointer) { $0 > 0 }
        case .one(let schemas): return alternativeFailures(value, schemas, pointer) { $0 == 1 }
        default:
            return value.reason(against: keyword, self).map { [SchemaFailure(pointer: pointer, reason: $0)] } ?? []
        }
    }

    private func memberFailures(
        _ value: JSONTree, _ known: [String: JSONSchema], _ others: JSONSchema, _ pointer: String
    ) -> [SchemaFailure] {
        value.members.flatMap { member in
            let place = "\(pointer)/\(member.name.replacing("~", with: "~0").replacing("/", with: "~1"))"
            return failures(member.value, known[member.name] ?? others, at: place)
        }
    }

    private func alternativeFailures(
        _ value: JSONTree, _ schemas: [JSONSchema], _ pointer: String, _ isRight: (Int) -> Bool
    ) -> [SchemaFailure] {
        let found = schemas.map { failures(value, $0, at: pointer) }
        let count = found.count { $0.isEmpty }
        guard !isRight(count) else { return [] }
        let reasons = found.flatMap { $0.prefix(2) }.map(\.description).joined(separator: "; ")
        return [SchemaFailure(pointer: pointer, reason: "is \(count) of \(schemas.count) alternatives (\(reasons))")]
    }
}
