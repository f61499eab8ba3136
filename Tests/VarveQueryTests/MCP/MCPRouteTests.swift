import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import VarveHTTP

@testable import VarveQuery

/// `/mcp` over HTTP.
@Suite struct MCPRouteTests {
    private static let list = #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#

    private func post(
        _ client: QueryClient, _ body: String = list, token: String?? = .none, headers more: HTTPFields = [:],
        method: HTTPRequest.Method = .post
    ) async throws -> TestAnswer {
        var headers: HTTPFields = [.contentType: "application/json", .accept: "application/json, text/event-stream"]
        if let token = token ?? client.token { headers[.authorization] = "Bearer \(token)" }
        for field in more { headers[field.name] = field.value }
        let response = try await client.client.execute(uri: "/mcp", method: method, headers: headers, body: ByteBuffer(string: body))
        return TestAnswer(status: response.status.code, headers: response.headers, body: String(buffer: response.body))
    }

    private func call(_ client: QueryClient, _ name: String, _ arguments: String, token: String? = nil) async throws -> TestAnswer {
        let body = #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\#(name)","arguments":\#(arguments)}}"#
        return try await post(client, body, token: token.map { .some($0) } ?? .none)
    }

    @Test("both ways of beginning, and notifications") func beginnings() async throws {
        try await withSample { client, _, _ in
            let hello = #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{}}}"#
            let begun = try await post(client, hello)
            #expect(begun.status == 200 && begun.value("result.protocolVersion") as? String == "2025-06-18", "\(begun)")
            #expect(begun.headers[.contentType] == "application/json" && begun.headers[HTTPField.Name("Mcp-Session-Id")!] == nil)
            let ready = try await post(
                client, #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, headers: [.mcpProtocolVersion: "2025-06-18"])
            #expect(ready.status == 202 && ready.body.isEmpty)
            let meta =
                #"{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#
            let discover = #"{"jsonrpc":"2.0","id":0,"method":"server/discover","params":{"_meta":\#(meta)}}"#
            let found = try await post(client, discover, headers: [.mcpProtocolVersion: "2026-07-28", .mcpMethod: "server/discover"])
            #expect(found.status == 200 && found.value("result.resultType") as? String == "complete", "\(found)")
            let unknown = try await post(
                client, discover.replacing("discover", with: "x"), headers: [.mcpProtocolVersion: "2026-07-28", .mcpMethod: "server/x"])
            #expect(unknown.status == 404 && unknown.value("error.code") as? Int == -32601)
            #expect(try await post(client, discover, headers: [.mcpProtocolVersion: "2026-07-28"]).status == 400)
            #expect(try await post(client, headers: [.mcpProtocolVersion: "2024-11-05"]).status == 400)
        }
    }

    @Test("refusals of the transport") func refusals() async throws {
        try await withSample { client, _, _ in
            for token in [nil, "e30.e30.e30"] {
                let refused = try await post(client, token: .some(token))
                #expect(refused.status == 401 && refused.headers[.wwwAuthenticate] == "Bearer realm=\"varve\"")
            }
            for method in [HTTPRequest.Method.get, .delete, .put, .options] {
                let refused = try await post(client, method: method)
                #expect(refused.status == 405 && refused.headers[.allow] == "POST", "\(method)")
            }
            #expect(try await post(client, headers: [.contentType: "text/plain"]).status == 415)
            #expect(try await post(client, headers: [.contentType: "application/json; charset=utf-8"]).status == 200)
            #expect(try await post(client, headers: [.accept: "text/event-stream"]).status == 406)
            #expect(try await post(client, headers: [.accept: "application/json"]).status == 200)
            #expect(try await post(client, String(repeating: " ", count: 70_000)).status == 413)
            #expect(try await post(client, "[\(Self.list)]").value("error.code") as? Int == -32600)
        }
    }

    @Test("pages of other origins may not ask, whatever token they have")
    func origins() async throws {
        try await withStore { store, _ in
            try await withQueryService(store, configure: { $0.mcpOrigins = ["https://Tools.example"] }) { client in
                let origin = HTTPField.Name("Origin")!
                for text in ["http://localhost:6274", "http://127.0.0.1", "http://[::1]:80", "https://tools.example"] {
                    #expect(try await post(client, headers: [origin: text]).status == 200, "\(text)")
                }
                let bad = [
                    "https://evil.example", "null", "", "http://localhost.evil.example", "https://tools.example:444",
                    "http://tools.example",
                    "http://127.0.0.1.evil.example", "http://evil.example@x", "file://localhost",
                ]
                for text in bad {
                    let refused = try await post(client, token: .some(nil), headers: [origin: text])
                    #expect(refused.status == 403 && refused.value("error.code") as? Int == -32600, "\(text)")
                }
            }
        }
    }

    @Test("tools say what the API says") func tools() async throws {
        try await withSample { client, history, _ in
            let answer = try await call(client, "diffs", #"{"system_id":"\#(SampleHistory.name)","severity":"critical"}"#)
            let api = try await client.get("/api/systems/\(SampleHistory.name)/inventory/diffs?severity=critical")
            let paths = answer.value("result.structuredContent.diffs.field_path") as? [String]
            #expect(paths == api.value("data.diffs.field_path") as? [String] && paths?.count == 1, "\(answer)")
            #expect(answer.value("result.isError") as? Bool == false && !answer.body.contains(#"\ud800"#))
            let bad = try await call(client, "diffs", #"{"system_id":"\#(SampleHistory.name)","page":0}"#)
            #expect(bad.status == 200 && bad.value("result.isError") as? Bool == true)
            let texts = try #require(bad.value("result.content.text") as? [String])
            #expect(texts == ["validation failed (400)\npage: must be a whole number from 1 (got \"0\")"])
        }
    }

    @Test("a bearer sees through tools what it sees through the API") func permissions() async throws {
        try await withSample { client, _, _ in
            let tokens = try TestTokens(leeway: 0)
            let other = try await tokens.token(.some([]))
            let nobody = try await tokens.token(.all, permissions: [])
            for (name, arguments) in [
                ("timeline", "{}"), ("diffs", "{}"), ("get_snapshot", "{}"), ("field_history", #"{"path":"facts.a"}"#),
                ("compare", #"{"from":1,"to":2}"#),
            ] {
                let all =
                    arguments == "{}"
                    ? #"{"system_id":"\#(SampleHistory.name)"}"#
                    : arguments.replacing("{", with: #"{"system_id":"\#(SampleHistory.name)","#)
                for token in [other, nobody] {
                    let refused = try await call(client, name, all, token: token)
                    #expect(refused.body.contains("insufficient permissions (403)"), "\(name) \(refused)")
                    #expect(refused.value("result.structuredContent") == nil)
                }
            }
            #expect(
                (try await call(client, "list_systems", "{}", token: other).value("result.structuredContent.systems") as? [Any])?.isEmpty
                    == true)
            for name in ["list_systems", "timeline", "recent_changes"] {
                let refused = try await call(client, name, name == "recent_changes" ? #"{"since":"oldest"}"# : "{}", token: nobody)
                #expect(refused.body.contains("insufficient permissions (403)"), "\(name) \(refused)")
            }
        }
    }

    @Test("rates and the bound of requests in hand hold for tools") func limits() async throws {
        try await withStore { store, _ in
            try await withQueryService(store, configure: { $0.subjectRate = RateLimit(perSecond: 0.5, burst: 2) }) { client in
                // One request, one count, though the tool asks a route.
                for _ in 0..<2 { #expect(try await call(client, "list_systems", "{}").status == 200) }
                let refused = try await call(client, "list_systems", "{}")
                #expect(refused.status == 429 && refused.headers[.retryAfter] == "2")
            }
            try await withQueryService(store, configure: { $0.requests = 0 }) { client in
                let answer = try await post(client)
                #expect(answer.status == 503)
            }
        }
    }

    @Test("where it is switched off there is nothing") func off() async throws {
        try await withStore { store, _ in
            try await withQueryService(store, configure: { $0.servesMCP = false }) { client in
                let answer = try await post(client)
                #expect(answer.status == 404)
            }
        }
    }

    @Test("a store that does not answer is told as by the API") func store() async throws {
        try await withStore { store, server in
            try await withQueryService(store) { client in
                server.stop()
                let answer = try await call(client, "timeline", "{}")
                #expect(answer.status == 200 && answer.body.contains("store unavailable (503)"), "\(answer)")
            }
        }
    }
}
