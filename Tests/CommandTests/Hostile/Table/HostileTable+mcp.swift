/// Messages of the Model Context Protocol that mean no good.
extension HostileTable {
    private static let list = #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#

    private static func post(_ world: HostileWorld, _ body: String, _ headers: [String] = [], token: String? = nil) -> [UInt8] {
        let own = [
            "POST /mcp HTTP/1.1", "Host: varve", "Authorization: Bearer \(token ?? world.reader)", "Content-Type: application/json",
            "Content-Length: \(body.utf8.count)",
        ]
        return HostileWorld.raw(own + headers, Array(body.utf8))
    }

    private static func call(_ name: String, _ arguments: String) -> String {
        #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\#(name)","arguments":\#(arguments)}}"#
    }

    static let mcp: [HostileRequest] =
        each(
            "mcp", to: .query,
            [
                ("no body", "", 400), ("no JSON", "{", 400), ("a batch", "[\(list),\(list)]", 400), ("an empty batch", "[]", 400),
                ("bad UTF-16", "\u{FEFF}{}", 400), ("no version", #"{"id":1,"method":"ping"}"#, 400),
                ("id null", #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, 400),
                ("id an object", #"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, 400),
                ("id of 100 digits", #"{"jsonrpc":"2.0","id":\#(String(repeating: "9", count: 100)),"method":"ping"}"#, 400),
                ("an answer", #"{"jsonrpc":"2.0","id":1,"result":{}}"#, 400),
                ("params a list", #"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, 400),
                ("depth 10,000", String(repeating: "[", count: 10_000), 400),
                (
                    "depth 129 in params",
                    #"{"jsonrpc":"2.0","id":1,"method":"ping","params":"# + String(repeating: #"{"a":"#, count: 128) + "1"
                        + String(repeating: "}", count: 129), 400
                ),
                ("70,000 bytes", String(repeating: " ", count: 70_000), 413),
                ("a method of 60,000 bytes", #"{"jsonrpc":"2.0","id":1,"method":"\#(String(repeating: "m", count: 60_000))"}"#, 200),
                ("a method with line ends", #"{"jsonrpc":"2.0","id":1,"method":"a\nerror level=critical"}"#, 200),
                ("a notification of nothing known", #"{"jsonrpc":"2.0","method":"x"}"#, 202),
                ("a tool that is none", call("rm", "{}"), 200), ("arguments a list", call("diffs", "[]"), 200),
                ("an argument of no tool", call("diffs", #"{"system_id":"mine","__proto__":{"a":1}}"#), 200),
                ("a path as an id", call("timeline", #"{"system_id":"../../../healthz"}"#), 200),
                ("a query as an id", call("timeline", #"{"system_id":"mine?organization=*"}"#), 200),
                ("another route as an id", call("get_snapshot", #"{"system_id":"mine","inventory_id":"superseded"}"#), 200),
                (
                    "a path of brackets", call("get_snapshot", #"{"system_id":"mine","path":"\#(String(repeating: "[", count: 50_000))"}"#),
                    200
                ),
                (
                    "2,001 ids",
                    call("diffs", #"{"system_id":"mine","inventory_id":[\#(Array(repeating: "1", count: 2001).joined(separator: ","))]}"#),
                    200
                ),
                (
                    "30,000 severities",
                    call("timeline", #"{"severity":[\#(Array(repeating: "0", count: 30_000).joined(separator: ","))]}"#), 200
                ),
                ("a cursor that is none", #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}"#, 200),
                ("a file as a resource", #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}"#, 200),
                ("a secret as an argument", call("search", #"{"path":"a","value":"\#(HostileWorld.marker)"}"#), 200),
            ]
        ) { post($0, $1) }
        + each(
            "mcp", to: .query,
            [
                ("Origin of another page", "Origin: https://evil.example", 403), ("Origin: null", "Origin: null", 403),
                ("two Origins", "Origin: http://localhost\r\nOrigin: https://evil.example", 403),
                ("a revision that is none", "MCP-Protocol-Version: 1900-01-01", 400),
                ("a revision of 60,000 bytes", "MCP-Protocol-Version: " + String(repeating: "2", count: 60_000), 400),
                ("two revisions", "MCP-Protocol-Version: 2025-11-25\r\nMCP-Protocol-Version: 2026-07-28", 400),
                ("the newest without _meta", "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list", 400),
                ("a session of nobody", "Mcp-Session-Id: 1", 200), ("a stream to go on with", "Last-Event-ID: 1", 200),
                ("events only", "Accept: text/event-stream", 406),
            ]
        ) { post($0, list, [$1]) }

    /// Each is answered with a result that says why not, which is a 200: what it must not have in it is looked for by `MCPRouteTests`.
    static let mcpOthers: [HostileRequest] =
        each(
            "mcp", to: .query,
            [
                ("another's timeline", call("timeline", #"{"system_id":"theirs"}"#), 200),
                ("another's newest inventory", call("get_snapshot", #"{"system_id":"theirs"}"#), 200),
                ("another's changes", call("recent_changes", #"{"since":"oldest","system_id":"theirs"}"#), 200),
            ]
        ) { post($0, $1, token: $0.token(organizations: #"["acme"]"#)) }
        + each("mcp", to: .query, [("no token", "", 401), ("a token of another key", "e30.e30.e30", 401)]) { post($0, list, token: $1) }
}
