import VarveDiff
import VarveHTTP

/// The OpenAPI document, read so that answers can be held against it.
package struct Contract: Sendable {
    /// Who answers.
    package enum Role: String, Sendable { case gateway, query, worker }

    package let operations: [ContractOperation]
    package let schemas: SchemaCheck

    /// The one that Varve serves; read once.
    package static let standard: Result<Contract, any Error> = Result { try Contract(JSONTree(parsing: OpenAPIDocument.bytes)) }

    /// Addresses that are none of the REST contract, since they speak a protocol of their own: docs/mcp.md.
    static let others: Set<String> = ["/mcp"]

    package init(_ document: JSONTree) throws {
        let reader = ContractReader(document: document)
        operations = try reader.operations()
        schemas = SchemaCheck(named: try reader.schemas())
    }

    /// The operation that a request means, of those that a role serves; a word of a path goes before a parameter.
    func operation(_ exchange: HTTPExchange, by role: Role?) -> ContractOperation? {
        let method = exchange.method == "HEAD" ? "GET" : exchange.method
        let segments = exchange.segments
        return operations.filter { operation in
            operation.method == method && operation.matches(segments) && role.map(operation.roles.contains) ?? true
        }.min { $0.parameterCount < $1.parameterCount }
    }
}

/// One method of one address.
package struct ContractOperation: Sendable {
    package let method: String
    /// `/api/systems/{id}`
    package let path: String
    package let roles: Set<Contract.Role>
    let responses: [Int: ContractResponse]
    let examples: [ContractExample]

    var parameterCount: Int { path.split(separator: "/").count { $0.hasPrefix("{") } }

    func matches(_ segments: [Substring]) -> Bool {
        let template = path.split(separator: "/")
        return template.count == segments.count && zip(template, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}

struct ContractResponse: Sendable {
    struct Header: Sendable {
        let name: String
        let isRequired: Bool
        let schema: JSONSchema
    }

    let headers: [Header]
    /// Schemas by media type; none for an answer without a body.
    let content: [String: JSONSchema]
}

/// What the document shows of a parameter, a body or an answer.
struct ContractExample: Sendable {
    /// Such as `200 application/json`.
    let place: String
    let schema: JSONSchema
    /// `nil` where there is none, though there has to be.
    let value: JSONTree?
}
