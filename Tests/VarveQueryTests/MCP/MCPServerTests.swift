import Testing
import VarveDiff

@testable import VarveQuery

/// What is said to each method, without HTTP.
@Suite struct MCPServerTests {
    private let server = MCPServer(version: "1.2", tools: MCPTool.all, resources: MCPResource.all)

    private func ask(
        _ method: String, _ params: String = "{}", in revision: MCPRevision = .july2026, of server: MCPServer? = nil
    ) async throws -> JSONTree {
        let body = #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#
        let result = try await (server ?? self.server).result(of: MCPMessage(parsing: Array(body.utf8)), in: revision) { tool, arguments in
            MCPToolResult(text: tool.name, structured: Array(#"{"a":\#(arguments.members.count)}"#.utf8))
        }
        return try JSONTree(parsing: result)
    }

    private func code(_ method: String, _ params: String = "{}", in revision: MCPRevision = .july2026) async -> Int? {
        do {
            _ = try await ask(method, params, in: revision)
            return nil
        } catch {
            return (error as? MCPFault)?.code.rawValue
        }
    }

    @Test(
        "the handshake ends with the wanted revision, or with the newest that has one",
        arguments: [
            ("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2025-03-26", "2025-03-26"), ("2024-11-05", "2025-11-25"),
            ("2026-07-28", "2025-11-25"), ("x", "2025-11-25"),
        ])
    func initialize(_ wanted: String, _ agreed: String) async throws {
        let result = try await ask("initialize", #"{"protocolVersion":"\#(wanted)","capabilities":{}}"#, in: .march2025)
        #expect(result["protocolVersion"]?.string == agreed && result["serverInfo"]?["version"]?.string == "1.2")
        #expect(result["capabilities"]?.members.map(\.name) == ["tools", "resources"])
        #expect(await code("initialize", "{}", in: .november2025) == -32602)
    }

    @Test("discovery stands in place of the handshake") func discover() async throws {
        let result = try await ask("server/discover")
        #expect(result["supportedVersions"]?.elements.first?.string == "2026-07-28" && result["resultType"]?.string == "complete")
        #expect(result["ttlMs"] != nil && result["cacheScope"]?.string == "public")
        #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"]?.string == "varve")
        for method in ["initialize", "ping", "logging/setLevel", "prompts/list", "subscriptions/listen", ""] {
            #expect(await code(method) == -32601, "\(method)")
        }
        #expect(await code("server/discover", in: .november2025) == -32601)
        #expect(try await ask("ping", in: .june2025) == .object([]))
    }

    @Test("lists come in pages, whose cursors are those that were given") func pages() async throws {
        var small = server
        small.pageSize = 3
        var (names, cursor, pages) = ([String](), nil as String?, 0)
        repeat {
            let page = try await ask("tools/list", cursor.map { #"{"cursor":"\#($0)"}"# } ?? "{}", of: small)
            names += page["tools"]?.elements.compactMap { $0["name"]?.string } ?? []
            cursor = page["nextCursor"]?.string
            pages += 1
        } while cursor != nil
        #expect(pages == 3 && names == MCPTool.all.map(\.name))
        #expect(try await ask("tools/list")["nextCursor"] == nil)
        for cursor in [#""x""#, "1", #""""#] { #expect(await code("tools/list", #"{"cursor":\#(cursor)}"#) == -32602, "\(cursor)") }
        #expect(try await ask("resources/templates/list")["resourceTemplates"] == .array([]))
    }

    @Test("a call has a text, the same as JSON, and the JSON itself") func call() async throws {
        let result = try await ask("tools/call", #"{"name":"diffs","arguments":{"a":1}}"#, in: .june2025)
        #expect(result["structuredContent"]?["a"] == .number("1") && result["isError"] == .bool(false) && result["resultType"] == nil)
        #expect(result["content"]?.elements.compactMap { $0["text"]?.string } == ["diffs", #"{"a":1}"#])
        let bad = ["{}", #"{"name":"rm"}"#, #"{"name":1}"#, #"{"name":"diffs","arguments":[]}"#, #"{"name":"diffs","arguments":null}"#]
        for params in bad { #expect(await code("tools/call", params) == -32602, "\(params)") }
    }

    @Test("every resource can be read, and no other") func resources() async throws {
        for resource in MCPResource.all {
            let contents = try await ask("resources/read", #"{"uri":"\#(resource.uri)"}"#)["contents"]?.elements ?? []
            #expect(contents.count == 1 && contents[0]["text"]?.string?.isEmpty == false, "\(resource.uri)")
        }
        #expect(Set(MCPResource.all.map(\.uri)).count == MCPResource.all.count)
        for uri in [#""varve://x""#, #""file:///etc/passwd""#, "1", "null"] {
            #expect(await code("resources/read", #"{"uri":\#(uri)}"#) == -32602, "\(uri)")
            #expect(await code("resources/read", #"{"uri":\#(uri)}"#, in: .november2025) == -32002, "\(uri)")
        }
    }

    @Test("operations are told as the contract has them") func operations() throws {
        let resource = try #require(MCPResource.all.first { $0.uri == "varve://api/listDiffs" })
        let text = resource.text()
        for part in ["# GET /api/systems/{id}/inventory/diffs", "- `date` (query): ", "### 403: ", #""field_path""#] {
            #expect(text.contains(part), "\(part) is missing")
        }
        // None that changes what Varve keeps of inventories, and none of the gateway.
        #expect(!MCPResource.all.contains { $0.uri == "varve://api/postInventory" })
    }
}
