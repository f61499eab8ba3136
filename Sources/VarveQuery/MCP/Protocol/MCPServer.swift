import VarveDiff
import VarveModel

/// What a server says to each method. Knows nothing of HTTP, and calls no tool itself.
struct MCPServer: Sendable {
    typealias Call = (MCPTool, JSONTree) async throws -> MCPToolResult

    let version: String
    let tools: [MCPTool]
    let resources: [MCPResource]
    /// Of a list.
    var pageSize = 50

    /// How long clients may go by what stays as it is until the process is another one, in milliseconds.
    private static let lifetime = 300_000

    /// - Parameter call: calls a tool with its arguments, an object.
    /// - Returns: the JSON text of the member `result`.
    /// - Throws: `MCPFault`, or what `call` does.
    func result(of message: MCPMessage, in revision: MCPRevision, call: Call) async throws -> [UInt8] {
        switch (message.method, revision.isStateless) {
        case ("initialize", false): return try initialized(message.params)
        case ("ping", false): return result(in: revision) { _ in }
        case ("server/discover", true): return discovered(revision)
        case ("tools/list", _): return try list("tools", tools, message.params, revision) { $0.write(to: &$1) }
        case ("tools/call", _): return try await called(message.params, revision, call)
        case ("resources/list", _): return try list("resources", resources, message.params, revision) { $0.write(to: &$1) }
        case ("resources/templates/list", _):
            return try list("resourceTemplates", [MCPResource](), message.params, revision) { $0.write(to: &$1) }
        case ("resources/read", _): return try read(message.params, revision)
        default: throw MCPFault(.unknownMethod, "Method not found: \(message.method.prefix(100))")
        }
    }

    private func initialized(_ params: JSONTree) throws(MCPFault) -> [UInt8] {
        guard let wanted = params["protocolVersion"]?.string else {
            throw MCPFault(.invalidParameters, "params.protocolVersion must be a text")
        }
        let known = MCPRevision(rawValue: wanted).flatMap { $0.isStateless ? nil : $0 }
        var json = JSONWriter()
        json.object { json in
            json.member("protocolVersion", (known ?? .newestWithHandshake).rawValue)
            Self.writeCapabilities(to: &json)
            json.key("serverInfo")
            writeInfo(to: &json)
            json.member("instructions", MCPGuide.instructions)
        }
        return json.bytes
    }

    private func discovered(_ revision: MCPRevision) -> [UInt8] {
        result(in: revision, isLasting: true) { json in
            json.array("supportedVersions") { json in MCPRevision.names.forEach { json.string($0) } }
            Self.writeCapabilities(to: &json)
            json.member("instructions", MCPGuide.instructions)
        }
    }

    private func list<Element: Sendable>(
        _ name: String, _ all: [Element], _ params: JSONTree, _ revision: MCPRevision, _ write: (Element, inout JSONWriter) -> Void
    ) throws(MCPFault) -> [UInt8] {
        let page = try MCPPage(all, params, size: pageSize)
        return result(in: revision, isLasting: true) { json in
            json.array(name) { json in for element in page.elements { write(element, &json) } }
            if let cursor = page.nextCursor { json.member("nextCursor", cursor) }
        }
    }

    private func called(_ params: JSONTree, _ revision: MCPRevision, _ call: Call) async throws -> [UInt8] {
        guard let name = params["name"]?.string, let tool = tools.first(where: { $0.name == name }) else {
            throw MCPFault(.invalidParameters, "Unknown tool: \((params["name"]?.string ?? "none is named").prefix(100))")
        }
        let arguments = params["arguments"] ?? .object([])
        guard case .object = arguments else { throw MCPFault(.invalidParameters, "params.arguments must be an object") }
        let answer = try await call(tool, arguments)
        return result(in: revision) { answer.write(to: &$0) }
    }

    private func read(_ params: JSONTree, _ revision: MCPRevision) throws(MCPFault) -> [UInt8] {
        let uri = params["uri"]?.string
        guard let resource = resources.first(where: { $0.uri == uri }) else {
            let data = JSONTree.members([("uri", uri.map { .string(String($0.prefix(200))) } ?? .null)])
            throw MCPFault(revision.isStateless ? .invalidParameters : .unknownResource, "Resource not found", data: data)
        }
        return result(in: revision, isLasting: true) { json in
            json.array("contents") { json in resource.writeContents(to: &json) }
        }
    }

    /// - Parameter isLasting: clients may keep it, and give it to whoever has a token: it is the same for all.
    private func result(in revision: MCPRevision, isLasting: Bool = false, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            if revision.isStateless { json.member("resultType", "complete") }
            members(&json)
            guard revision.isStateless else { return }
            if isLasting {
                json.member("ttlMs", Self.lifetime)
                json.member("cacheScope", "public")
            }
            json.object("_meta") { json in
                json.key("io.modelcontextprotocol/serverInfo")
                writeInfo(to: &json)
            }
        }
        return json.bytes
    }

    private static func writeCapabilities(to json: inout JSONWriter) {
        json.object("capabilities") { json in
            json.object("tools") { _ in }
            json.object("resources") { _ in }
        }
    }

    private func writeInfo(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", "varve")
            json.member("title", "Varve")
            json.member("version", version)
        }
    }
}
