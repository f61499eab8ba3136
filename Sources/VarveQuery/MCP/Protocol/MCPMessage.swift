import VarveDiff

/// One message of JSON-RPC 2.0 from a client: a request, or without an id a notification.
struct MCPMessage: Hashable, Sendable {
    enum ID: Hashable, Sendable {
        case text(String)
        /// As it was written.
        case integer(String)
    }

    let id: ID?
    let method: String
    /// An object; an empty one where there is none.
    let params: JSONTree

    /// - Throws: `MCPFault` with the id, as soon as that could be read.
    init(parsing body: [UInt8]) throws(MCPFault) {
        let tree = try Self.tree(body)
        guard case .object = tree else {
            throw MCPFault(.invalidRequest, "the body must be one request or notification, a JSON object; no batch")
        }
        id = try Self.id(tree["id"])
        guard tree["jsonrpc"] == .string("2.0") else { throw MCPFault(.invalidRequest, "jsonrpc must be \"2.0\"", id: id) }
        guard let method = tree["method"]?.string else {
            throw MCPFault(.invalidRequest, "method must be a text; answers to requests of the server are not expected", id: id)
        }
        self.method = method
        params = tree["params"] ?? .object([])
        guard case .object = params else { throw MCPFault(.invalidParameters, "params must be an object", id: id) }
    }

    private static func tree(_ body: [UInt8]) throws(MCPFault) -> JSONTree {
        do throws(JSONError) {
            return try JSONTree(parsing: body, maximumDepth: JSONValidator.defaultMaximumDepth)
        } catch {
            throw MCPFault(.notJSON, "the body is not JSON that is read here: \(error.code.rawValue) at byte \(error.offset)")
        }
    }

    private static func id(_ value: JSONTree?) throws(MCPFault) -> ID? {
        switch value {
        case nil: return nil
        case .string(let text): return .text(text)
        case .number(let digits) where Int64(digits) != nil: return .integer(digits)
        default: throw MCPFault(.invalidRequest, "id must be a text or an integer")
        }
    }
}
