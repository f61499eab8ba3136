import Foundation
import HTTPTypes
import VarveDiff

/// What header fields say of a message; since 2026-07-28 they repeat parts of it for what stands between client and server.
struct MCPHead: Hashable, Sendable {
    /// All values of each field: two would leave open which one somebody on the way went by.
    var revisions: [String] = []
    var methods: [String] = []
    var names: [String] = []

    private static let revisionKey = "io.modelcontextprotocol/protocolVersion"
    private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
    /// Methods that name something, and the parameter that has the name.
    private static let naming = ["tools/call": "name", "prompts/get": "name", "resources/read": "uri"]

    /// The revision that a message is to be answered by.
    ///
    /// - Throws: `MCPFault` where it is none that is known, or the fields and the message disagree.
    func revision(of message: MCPMessage) throws(MCPFault) -> MCPRevision {
        let claimed = message.params["_meta"]?[Self.revisionKey]
        guard let name = revisions.first else {
            guard claimed == nil else { throw MCPFault(.headerMismatch, "the field MCP-Protocol-Version is missing", id: message.id) }
            // As that revision's clients do, and any client's first `initialize`.
            return .march2025
        }
        guard revisions.count == 1, claimed == nil || claimed == .string(name) else {
            throw MCPFault(.headerMismatch, "MCP-Protocol-Version differs from _meta's \(Self.revisionKey)", id: message.id)
        }
        guard let revision = MCPRevision(rawValue: name) else { throw Self.unsupported(name, message) }
        if revision.isStateless, message.id != nil { try check(message, hasRevision: claimed != nil) }
        return revision
    }

    private static func unsupported(_ name: String, _ message: MCPMessage) -> MCPFault {
        let supported = JSONTree.array(MCPRevision.names.map { .string($0) })
        return MCPFault(
            .unsupportedRevision, "Unsupported protocol version",
            data: .members([("supported", supported), ("requested", .string(String(name.prefix(100))))]), id: message.id)
    }

    /// Requests of revisions without a handshake say everything themselves.
    private func check(_ message: MCPMessage, hasRevision: Bool) throws(MCPFault) {
        guard hasRevision, case .object = message.params["_meta"]?[Self.capabilitiesKey] else {
            throw MCPFault(
                .invalidParameters, "params._meta must have \(Self.revisionKey) and \(Self.capabilitiesKey), an object", id: message.id)
        }
        guard methods == [message.method] else {
            throw MCPFault(.headerMismatch, "the field Mcp-Method must be there and be the body's method", id: message.id)
        }
        guard let key = Self.naming[message.method], let name = message.params[key] else { return }
        guard names.count == 1, let told = Self.decoded(names[0]), .string(told) == name else {
            throw MCPFault(.headerMismatch, "the field Mcp-Name must be there and be the body's params.\(key)", id: message.id)
        }
    }

    /// Names that do not fit into a field come as `=?base64?…?=`; `nil` where that is broken.
    static func decoded(_ value: String) -> String? {
        let (prefix, suffix) = ("=?base64?", "?=")
        guard value.hasPrefix(prefix), value.hasSuffix(suffix), value.utf8.count >= prefix.utf8.count + suffix.utf8.count else {
            return value
        }
        let content = value.dropFirst(prefix.count).dropLast(suffix.count)
        return Data(base64Encoded: String(content)).flatMap { String(validating: $0, as: UTF8.self) }
    }
}

extension MCPHead {
    init(_ headers: HTTPFields) {
        self.init(
            revisions: headers[values: .mcpProtocolVersion], methods: headers[values: .mcpMethod], names: headers[values: .mcpName])
    }
}

extension HTTPField.Name {
    static let mcpProtocolVersion = Self("MCP-Protocol-Version")!
    static let mcpMethod = Self("Mcp-Method")!
    static let mcpName = Self("Mcp-Name")!
}
