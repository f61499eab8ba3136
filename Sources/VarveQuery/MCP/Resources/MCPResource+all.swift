import VarveDiff
import VarveHTTP
import VarveRules

extension MCPResource {
    /// The guide, the HTTP contract whole and by operation, and the built-in rules.
    static let all = [guide, contract] + operations + rules

    private static let guide = MCPResource(
        uri: "varve://guide", name: "guide", title: "How to read Varve's answers",
        description: "What severities, categories, marks, ids, times and paths mean, and which tool answers what.", type: "text/markdown",
        text: { MCPGuide.text })

    private static let contract = MCPResource(
        uri: "varve://openapi.json", name: "openapi.json", title: "HTTP API (OpenAPI)",
        description: "The whole HTTP contract as an OpenAPI 3.1 document.", type: "application/json",
        text: { String(decoding: OpenAPIDocument.bytes, as: UTF8.self) })

    /// What the query service serves below `/api`; each as text.
    private static var operations: [MCPResource] {
        (MCPContract.document["paths"]?.members ?? []).flatMap { path in
            path.value.members.compactMap { operation(path.name, $0.name.uppercased(), $0.value) }
        }
    }

    private static func operation(_ path: String, _ method: String, _ tree: JSONTree) -> MCPResource? {
        guard let name = tree["operationId"]?.string, path.hasPrefix("/api/"), tree["x-roles"]?.elements == [.string("query")] else {
            return nil
        }
        return MCPResource(
            uri: "varve://api/\(name)", name: name, title: "\(method) \(path)", description: tree["summary"]?.string ?? "",
            type: "text/markdown", text: { OperationText(path: path, method: method, tree: tree).markdown })
    }

    private static var rules: [MCPResource] {
        DocumentKind.allCases.map { kind in
            MCPResource(
                uri: "varve://rules/\(kind.rawValue)", name: "rules-\(kind.rawValue)", title: "Built-in rules: \(kind.rawValue)",
                description: "How changes of \(kind.rawValue) inventories are rated where no rules file says otherwise.",
                type: "application/yaml", text: { kind.builtInText })
        }
    }
}
