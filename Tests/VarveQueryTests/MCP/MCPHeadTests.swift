import HTTPTypes
import Testing
import VarveDiff

@testable import VarveQuery

/// Which revision a message is answered by, and what of the newest has to be the same in header fields and body.
@Suite struct MCPHeadTests {
    private static let newest = "2026-07-28"
    private static let meta =
        #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#

    private func message(_ method: String, _ params: String = "", id: String = #""id":1,"#) throws -> MCPMessage {
        try MCPMessage(parsing: Array(#"{"jsonrpc":"2.0",\#(id)"method":"\#(method)","params":{\#(params)}}"#.utf8))
    }

    private func code(_ head: MCPHead, _ message: MCPMessage) -> Int? {
        do {
            _ = try head.revision(of: message)
            return nil
        } catch {
            return error.code.rawValue
        }
    }

    @Test("clients with a handshake", arguments: ["2025-11-25", "2025-06-18", "2025-03-26"])
    func handshakes(_ name: String) throws {
        #expect(try MCPHead(revisions: [name]).revision(of: message("tools/list")).rawValue == name)
        #expect(try MCPHead().revision(of: message("initialize")) == .march2025)
    }

    @Test("requests that stand for themselves") func stateless() throws {
        let list = MCPHead(revisions: [Self.newest], methods: ["tools/list"])
        #expect(try list.revision(of: message("tools/list", Self.meta)) == .july2026)
        let call = MCPHead(revisions: [Self.newest], methods: ["tools/call"], names: ["=?base64?w7x4?="])
        #expect(try call.revision(of: message("tools/call", #""name":"üx",\#(Self.meta)"#)) == .july2026)
        // Of notifications nothing is said.
        #expect(try MCPHead(revisions: [Self.newest]).revision(of: message("notifications/x", "", id: "")) == .july2026)
    }

    @Test("what fields and body do not agree in") func mismatches() throws {
        let list = try message("tools/list", Self.meta)
        #expect(code(MCPHead(), list) == -32020)
        #expect(code(MCPHead(revisions: ["2025-11-25"], methods: ["tools/list"]), list) == -32020)
        #expect(code(MCPHead(revisions: [Self.newest, Self.newest], methods: ["tools/list"]), list) == -32020)
        #expect(code(MCPHead(revisions: [Self.newest]), list) == -32020)
        #expect(code(MCPHead(revisions: [Self.newest], methods: ["tools/call"]), list) == -32020)
        #expect(code(MCPHead(revisions: [Self.newest], methods: ["tools/list", "tools/list"]), list) == -32020)
        let call = try message("tools/call", #""name":"diffs",\#(Self.meta)"#)
        for names in [[], ["timeline"], ["Diffs"], ["diffs", "diffs"], ["=?base64?%?="]] {
            #expect(code(MCPHead(revisions: [Self.newest], methods: ["tools/call"], names: names), call) == -32020, "\(names)")
        }
        let read = try message("resources/read", #""uri":"varve://guide",\#(Self.meta)"#)
        #expect(code(MCPHead(revisions: [Self.newest], methods: ["resources/read"], names: ["varve://rules"]), read) == -32020)
    }

    @Test("what every request has to say") func incomplete() throws {
        let head = MCPHead(revisions: [Self.newest], methods: ["tools/list"])
        let version = #""io.modelcontextprotocol/protocolVersion":"2026-07-28""#
        let bad = [
            "", #""_meta":{}"#, #""_meta":1"#, #""_meta":{\#(version)}"#,
            #""_meta":{\#(version),"io.modelcontextprotocol/clientCapabilities":1}"#,
        ]
        for params in bad { #expect(try code(head, message("tools/list", params)) == -32602, "\(params)") }
    }

    @Test("another revision is refused, and the known ones are named") func unknown() throws {
        let fault = #expect(throws: MCPFault.self) { try MCPHead(revisions: ["1900-01-01"]).revision(of: message("tools/list")) }
        #expect(fault?.code == .unsupportedRevision && fault?.id == .integer("1"))
        #expect(fault?.data?["supported"]?.elements.compactMap(\.string) == ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26"])
        #expect(fault?.data?["requested"]?.string == "1900-01-01")
    }

    @Test(
        "statuses: older clients take any other than 200 for a broken connection",
        arguments: [
            (MCPFault.Code.unknownMethod, 404, 200), (.invalidParameters, 400, 200), (.notJSON, 400, 400), (.invalidRequest, 400, 400),
            (.headerMismatch, 400, 400), (.unsupportedRevision, 400, 400), (.unknownResource, 200, 200),
        ])
    func statuses(_ code: MCPFault.Code, _ newest: Int, _ older: Int) {
        let fault = MCPFault(code, "")
        #expect(fault.status(in: .july2026).code == newest && fault.status(in: .november2025).code == older)
    }
}
