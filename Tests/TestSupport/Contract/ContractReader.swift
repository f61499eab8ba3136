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
        let responses = try (tree["responses"]?.members ?? []).map { member in
            guard let status = Int(member.name) else { throw SchemaReader.Mistake(description: "no status: \(member.name)") }
            return (status, try response(resolved(member.value)))
        }
        let roles = tree["x-roles"]?.elements.compactMap { $0.string.flatMap(Contract.Role.init(rawValue:)) } ?? []
        return ContractOperation(
            method: method, path: path, roles: Set(roles), responses: Dictionary(responses, uniquingKeysWith: { $1 }),
            examples: try examples(tree))
    }

    /// Of each parameter that has one; of each body and each answer. Schemas of requests are read here only: callers go by them.
    private func examples(_ tree: JSONTree) throws -> [ContractExample] {
        let parameters = try (tree["parameters"]?.elements ?? []).map(resolved).compactMap { parameter -> ContractExample? in
            let schema = try schema(of: parameter)
            return parameter["example"].map { ContractExample(place: parameter["name"]?.string ?? "", schema: schema, value: $0) }
        }
        let bodies = try contents("request", tree["requestBody"])
        return try parameters + bodies + (tree["responses"]?.members ?? []).flatMap { try contents($0.name, resolved($0.value)) }
    }

    private func contents(_ place: String, _ tree: JSONTree?) throws -> [ContractExample] {
        try (tree?["content"]?.members ?? []).map { form in
            ContractExample(place: "\(place) \(form.name)", schema: try schema(of: form.value), value: form.value["example"])
        }
    }

    private func response(_ tree: JSONTree) throws -> ContractResponse {
        let headers = try (tree["headers"]?.members ?? []).map { member in
            let header = resolved(member.value)
            return ContractResponse.Header(name: member.name, isRequired: header["required"]?.bool ?? false, schema: try schema(of: header))
        }
        let content = try (tree["content"]?.members ?? []).map { ($0.name, try schema(of: $0.value)) }
        return ContractResponse(headers: headers, content: Dictionary(uniqueKeysWithValues: content))
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
