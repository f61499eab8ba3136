import VarveDiff
import VarveHTTP

/// What the HTTP contract says of an operation: tools take the parameters of their routes, as they are told there.
enum MCPContract {
    static let document = (try? JSONTree(parsing: OpenAPIDocument.bytes)) ?? .null

    struct Parameter: Hashable, Sendable {
        let name: String
        var isRequired: Bool
        var description: String
        /// For models: what they need to know of a value, and nothing that no two readers of JSON Schema read alike.
        var schema: [JSONTree.Member]
    }

    /// Parameters of a GET, in the path and in the query.
    static func parameters(of path: String) -> [Parameter] {
        (document["paths"]?[path]?["get"]?["parameters"]?.elements ?? []).map(document.resolved).compactMap { tree in
            guard let name = tree["name"]?.string, tree["in"]?.string != "header" else { return nil }
            return Parameter(
                name: argument(name, in: tree["in"]?.string), isRequired: tree["required"]?.bool ?? false,
                description: tree["description"]?.string ?? "", schema: short(tree["schema"] ?? .null))
        }
    }

    /// In paths the contract calls a system's id `id`.
    static func argument(_ name: String, in place: String?) -> String { place == "path" && name == "id" ? "system_id" : name }

    private static let kept: Set<String> = ["type", "enum", "minimum", "maximum", "default", "maxLength", "maxItems"]
    /// Larger ones are not the same number for every client.
    private static let largest = Int64(1) << 53

    private static func short(_ schema: JSONTree) -> [JSONTree.Member] {
        let schema = schema["allOf"]?.elements.first ?? schema
        let reference = schema["$ref"] == nil ? [] : document.resolved(schema).members
        let whole = JSONTree.object(reference + schema.members.filter { $0.name != "$ref" })
        guard whole["anyOf"] == nil else { return [JSONTree.Member(name: "type", value: .string("string"))] }
        let members = whole.members.filter { kept.contains($0.name) && ($0.value.number.flatMap { Int64($0) } ?? 0) < largest }
        guard let items = whole["items"] else { return members }
        return members + [JSONTree.Member(name: "items", value: .object(short(items)))]
    }
}
