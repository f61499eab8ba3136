import VarveDiff

/// Reads operations and schemas out of an OpenAPI document.
struct ContractReader {
    let document: JSONTree

    private static let methods: Set<String> = ["get", "put", "post", "delete", "patch", "head", "options", "trace"]

    /// The shared schemas, by pointer.
    func schemas() throws -> [String: JSONSchema] {
        let members = document["components"]?["schemas"]?.members ?? []
        return Dictionary(
            uniqueKeysWithValues: try members.map { ("#/components/schemas/\($0.name)", try SchemaReader.schema($0.value)) })
    }

    func operations() throws -> [ContractOperation] {
        try (document["paths"]?.members ?? []).flatMap { path in
            try path.value.members.filter { Self.methods.contains($0.name) }.map { method in
                try operation(method.value, method.name.uppercased(), path.name)
            }
        }
    }

    private func operation(_ tree: JSONTree, _ method: String, _ path: String) throws -> ContractOperation {
        // Their schemas are for callers; here it counts that nothing in them is unknown.
        for parameter in tree["parameters"]?.elements ?? [] { _ = try schema(of: resolved(parameter)) }
        for content in tree["requestBody"]?["content"]?.members ?? [] { _ = try schema(of: content.value) }
        let responses = try (tree["responses"]?.members ?? []).map { member in
            guard let status = Int(member.name) else { throw SchemaReader.Mistake(description: "no status: \(member.name)") }
            return (status, try response(resolved(member.value)))
        }
        let roles = tree["x-roles"]?.elements.compactMap { $0.string.flatMap(Contract.Role.init(rawValue:)) } ?? []
        return ContractOperation(
            method: method, path: path, roles: Set(roles), responses: Dictionary(responses, uniquingKeysWith: { $1 }))
    }

    private func response(_ tree: JSONTree) throws -> ContractResponse {
        let headers = try (tree["headers"]?.members ?? []).map { member in
            let header = resolved(member.value)
            return ContractResponse.Header(name: member.name, isRequired: header["required"]?.bool ?? false, schema: try schema(of: header))
        }
        let content = tree["content"]?.members ?? []
        return ContractResponse(
            headers: headers, content: Dictionary(uniqueKeysWithValues: try content.map { ($0.name, try schema(of: $0.value)) }),
            examples: Dictionary(uniqueKeysWithValues: content.compactMap { member in member.value["example"].map { (member.name, $0) } }))
    }

    private func schema(of tree: JSONTree) throws -> JSONSchema {
        guard let schema = tree["schema"] else { throw SchemaReader.Mistake(description: "a schema is missing in \(tree.short)") }
        return try SchemaReader.schema(schema)
    }

    /// What a reference names, or the object itself.
    private func resolved(_ tree: JSONTree) -> JSONTree {
        guard let reference = tree["$ref"]?.string else { return tree }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }
}
