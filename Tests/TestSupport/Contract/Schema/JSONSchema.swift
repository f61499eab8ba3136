import VarveDiff

/// A JSON Schema, as far as the contract uses the language.
package struct JSONSchema: Sendable {
    /// All of them must hold; none: anything is right.
    let keywords: [Keyword]

    static let anything = JSONSchema(keywords: [])

    enum Keyword: Sendable {
        /// `false`: nothing is right.
        case nothing
        /// A pointer of the document, such as `#/components/schemas/Diff`.
        case reference(String)
        case types(Set<String>)
        /// `properties` and `additionalProperties`.
        case members(known: [String: JSONSchema], others: JSONSchema)
        case required([String])
        case items(JSONSchema)
        case values([JSONTree])
        case pattern(SchemaPattern)
        case format(SchemaFormat)
        case range(SchemaBound)
        case size(SchemaSize)
        case all([JSONSchema])
        case any([JSONSchema])
        case one([JSONSchema])
        case not(JSONSchema)
    }
}

/// `minimum` or `maximum`.
struct SchemaBound: Sendable {
    let limit: Int64
    let isLowest: Bool
}

/// `minLength`, `maxItems` and their like.
struct SchemaSize: Sendable {
    enum Measure: Sendable { case length, items, members }

    let measure: Measure
    let limit: Int
    let isLeast: Bool
}

/// Where a value breaks its schema.
package struct SchemaFailure: Hashable, Sendable, CustomStringConvertible {
    /// JSON pointer of the value.
    package let pointer: String
    package let reason: String

    package var description: String { "\(pointer.isEmpty ? "the whole" : pointer): \(reason)" }
}
