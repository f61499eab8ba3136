import Testing
import VarveDiff
import VarveHTTP
import VarveModel

@testable import VarveQuery

/// Tools and the HTTP contract.
@Suite struct MCPToolTests {
    private func tool(_ name: String) throws -> MCPTool { try #require(MCPTool.all.first { $0.name == name }) }

    private func target(_ name: String, _ arguments: String) throws -> String {
        try MCPArguments(JSONTree(parsing: Array(arguments.utf8)), of: tool(name)).target()
    }

    private func refusal(_ name: String, _ arguments: String) throws -> [String] {
        do {
            return [try target(name, arguments)]
        } catch APIError.invalid(let issues, _) {
            return issues.map { "\($0.key) \($0.message)" }
        }
    }

    @Test("every tool asks operations of the contract, and says of each argument what it is") func described() throws {
        for tool in MCPTool.all {
            for question in tool.questions {
                #expect(MCPContract.document["paths"]?[question.path]?["get"] != nil, "\(question.path) is no operation")
                let rows: String? = if case .rows(let name) = tool.form { name } else { nil }
                #expect(rows.map { row in tool.output.contains { $0.name == row } } ?? true)
            }
            for parameter in tool.parameters {
                #expect(!parameter.description.isEmpty && parameter.schema.contains { $0.name == "type" }, "\(tool.name) \(parameter.name)")
                #expect(Set(parameter.schema.map(\.name)).count == parameter.schema.count, "\(tool.name) \(parameter.name)")
            }
            var json = JSONWriter()
            tool.write(to: &json)
            let tree = try JSONTree(parsing: json.bytes)
            #expect(tree["inputSchema"]?["type"]?.string == "object" && tree["annotations"]?["readOnlyHint"] == .bool(true))
        }
    }

    @Test(
        "what is asked of the API",
        arguments: [
            ("list_systems", "{}", "/api/systems"),
            ("list_systems", #"{"search":"a b&c","page":2}"#, "/api/systems?search=a%20b%26c&page=2"),
            ("timeline", #"{"system_id":"s"}"#, "/api/systems/s/inventory/timeline"),
            ("timeline", #"{"severity":["high","critical"],"page":null}"#, "/api/inventory/timeline?severity=high&severity=critical"),
            (
                "diffs", #"{"system_id":"a/b?c","inventory_id":[1,2]}"#,
                "/api/systems/a%2Fb%3Fc/inventory/diffs?inventory_id=1&inventory_id=2"
            ),
            ("compare", #"{"system_id":"s","from":1,"to":2,"page":3}"#, "/api/systems/s/inventory/compare?from=1&to=2"),
            ("field_history", #"{"system_id":"s","path":"a.\"ü\""}"#, "/api/systems/s/inventory/fields?path=a.%22%C3%BC%22"),
            ("search", #"{"path":"a","value":true}"#, "/api/inventory/search?path=a&value=true&page_size=50"),
            ("get_snapshot", #"{"system_id":"s","path":"a"}"#, "/api/systems/s/inventory/latest"),
            ("get_snapshot", #"{"system_id":"s","inventory_id":7}"#, "/api/systems/s/inventory/7"),
            ("get_snapshot", #"{"system_id":"s","time":"t"}"#, "/api/systems/s/inventory/at?time=t"),
            ("recent_changes", #"{"since":"now","limit":3}"#, "/api/inventory/changes?since=now&limit=3"),
            ("recent_changes", #"{"since":"now"}"#, "/api/inventory/changes?since=now&limit=50"),
        ])
    func targets(_ name: String, _ arguments: String, _ expected: String) throws {
        #expect(try target(name, arguments) == expected)
    }

    @Test("what goes on by a cursor is asked for fewer rows, so that none is skipped that did not fit") func fewer() throws {
        func fewer(_ name: String, _ arguments: String) throws -> String? {
            try MCPArguments(JSONTree(parsing: Array(arguments.utf8)), of: tool(name)).asking(for: 7)?.target()
        }
        #expect(try fewer("recent_changes", #"{"limit":50,"since":"AX"}"#) == "/api/inventory/changes?since=AX&limit=7")
        #expect(try fewer("recent_changes", #"{"since":"AX"}"#) == "/api/inventory/changes?since=AX&limit=7")
        let search = try fewer("search", #"{"path":"a","value":"1","cursor":"C"}"#)
        #expect(search == "/api/inventory/search?path=a&value=1&cursor=C&page_size=7")
        #expect(try fewer("list_systems", "{}") == nil && fewer("diffs", #"{"system_id":"s"}"#) == nil)
    }

    @Test(
        "what is refused before anything is asked",
        arguments: [
            ("diffs", "{}", "system_id must be given"), ("diffs", #"{"system_id":""}"#, "system_id must be one text, and not empty"),
            ("diffs", #"{"system_id":["a","b"]}"#, "system_id must be one text, and not empty"),
            ("diffs", #"{"system_id":{"a":1}}"#, "system_id must be a text, a number, true, false, or a list of such"),
            ("diffs", #"{"system_id":"s","page":[[1]]}"#, "page must be a text, a number, true, false, or a list of such"),
            ("get_snapshot", #"{"system_id":"s","inventory_id":"latest"}"#, "inventory_id must be a whole number from 1"),
            ("get_snapshot", #"{"system_id":"s","inventory_id":"../../x"}"#, "inventory_id must be a whole number from 1"),
            ("get_snapshot", #"{"system_id":"s","inventory_id":1,"time":"t"}"#, "time does not go together with inventory_id"),
            ("timeline", #"{"search":"x"}"#, "search goes only with system_id"),
            ("timeline", #"{"system_id":"s","organization":"o"}"#, "organization does not go together with system_id"),
            ("recent_changes", "{}", "since must be given"),
        ])
    func refusals(_ name: String, _ arguments: String, _ expected: String) throws {
        let told = try refusal(name, arguments)
        #expect(told.contains(expected), "\(told)")
    }

    @Test("an argument that is none is named, with those there are") func unknown() throws {
        let told = try refusal("field_history", #"{"system_id":"s","path":"a","Path":"b"}"#)
        #expect(told == ["Path is not known: there are system_id, path, page, page_size"])
    }
}
