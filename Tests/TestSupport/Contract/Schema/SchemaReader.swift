import VarveDiff

/// Reads schemas, and refuses what it does not know: nothing that a schema says may go unchecked.
package enum SchemaReader {
    package struct Mistake: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    /// Say nothing about a value.
    private static let annotations: Set<String> = ["description", "title", "default", "example", "examples", "$comment"]
    private static let types: Set<String> = ["null", "boolean", "integer", "number", "string", "array", "object"]

    package static func schema(_ tree: JSONTree) throws -> JSONSchema {
        switch tree {
        case .bool(true): return .anything
        case .bool(false): return JSONSchema(keywords: [.nothing])
        case .object(let members):
            var keywords = try members.compactMap { try keyword($0.name, $0.value) }
            if tree["properties"] != nil || tree["additionalProperties"] != nil { keywords.append(try Self.members(tree)) }
            return JSONSchema(keywords: keywords)
        default: throw Mistake(description: "a schema must be an object or a boolean, not \(tree)")
        }
    }

    private static func keyword(_ name: String, _ value: JSONTree) throws -> JSONSchema.Keyword? {
        switch name {
        case _ where annotations.contains(name): return nil
        // Read together.
        case "properties", "additionalProperties": return nil
        case "$ref": return .reference(try text(value, name))
        case "type": return .types(try typeNames(value))
        case "required": return .required(try value.elements.map { try text($0, name) })
        case "items": return .items(try schema(value))
        case "enum": return .values(value.elements)
        case "const": return .values([value])
        case "pattern": return .pattern(try SchemaPattern(try text(value, name)))
        case "format": return .format(try format(value))
        case "allOf": return .all(try value.elements.map(schema))
        case "anyOf": return .any(try value.elements.map(schema))
        case "oneOf": return .one(try value.elements.map(schema))
        case "not": return .not(try schema(value))
        default: return try limit(name, value)
        }
    }

    private static func limit(_ name: String, _ value: JSONTree) throws -> JSONSchema.Keyword {
        guard case .number(let digits) = value, let number = Int64(digits) else {
            throw Mistake(description: "the keyword \(name) is not known, or its value is no integer")
        }
        let sizes: [String: (SchemaSize.Measure, isLeast: Bool)] = [
            "minLength": (.length, true), "maxLength": (.length, false), "minItems": (.items, true), "maxItems": (.items, false),
            "minProperties": (.members, true), "maxProperties": (.members, false),
        ]
        if let (measure, isLeast) = sizes[name] { return .size(SchemaSize(measure: measure, limit: Int(number), isLeast: isLeast)) }
        switch name {
        case "minimum": return .range(SchemaBound(limit: number, isLowest: true))
        case "maximum": return .range(SchemaBound(limit: number, isLowest: false))
        default: throw Mistake(description: "the keyword \(name) is not known")
        }
    }

    private static func members(_ tree: JSONTree) throws -> JSONSchema.Keyword {
        let known = try (tree["properties"]?.members ?? []).map { ($0.name, try schema($0.value)) }
        return .members(
            known: Dictionary(known, uniquingKeysWith: { $1 }), others: try tree["additionalProperties"].map(schema) ?? .anything)
    }

    private static func typeNames(_ value: JSONTree) throws -> Set<String> {
        let names = Set(value.string.map { [$0] } ?? value.elements.compactMap(\.string))
        guard !names.isEmpty, names.isSubset(of: types) else { throw Mistake(description: "no type: \(value)") }
        return names
    }

    private static func format(_ value: JSONTree) throws -> SchemaFormat {
        guard let format = value.string.flatMap(SchemaFormat.init(rawValue:)) else {
            throw Mistake(description: "no known format: \(value)")
        }
        return format
    }

    private static func text(_ value: JSONTree, _ name: String) throws -> String {
        guard let text = value.string else { throw Mistake(description: "\(name) must be a text, not \(value)") }
        return text
    }
}
