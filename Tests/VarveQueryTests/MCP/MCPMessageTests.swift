import HTTPTypes
import Testing
import VarveDiff

@testable import VarveQuery

@Suite struct MCPMessageTests {
    @Test("a request, and a notification")
    func good() throws {
        let request = try MCPMessage(parsing: Array(#"{"jsonrpc":"2.0","id":7,"method":"ping","params":{"a":[1]}}"#.utf8))
        #expect(request.id == .integer("7") && request.method == "ping" && request.params["a"]?.elements.count == 1)
        let notification = try MCPMessage(parsing: Array(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#.utf8))
        #expect(notification.id == nil && notification.params == .object([]))
        #expect(try MCPMessage(parsing: Array(#"{"jsonrpc":"2.0","id":"x","method":"ping"}"#.utf8)).id == .text("x"))
    }

    @Test(
        "what is none",
        arguments: [
            ("", -32700), ("{", -32700), ("[]", -32600), (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32600), ("1", -32600),
            ("{}", -32600), (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
            (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600),
            (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, -32600), (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, -32602),
            (String(repeating: #"{"a":"#, count: 200) + "1" + String(repeating: "}", count: 200), -32700),
        ])
    func bad(_ text: String, _ code: Int) {
        do {
            _ = try MCPMessage(parsing: Array(text.utf8))
            Issue.record("\(text) is a message")
        } catch {
            #expect(error.code.rawValue == code, "\(error)")
        }
    }

    @Test("an error has the id as soon as that could be read") func ids() throws {
        let fault = #expect(throws: MCPFault.self) { try MCPMessage(parsing: Array(#"{"jsonrpc":"2.0","id":"a\"b"}"#.utf8)) }
        let text = String(decoding: MCPReply.text(try #require(fault)), as: UTF8.self)
        #expect(text.hasPrefix(#"{"jsonrpc":"2.0","id":"a\"b","error":{"code":-32600,"message":""#))
        #expect(String(decoding: MCPReply.text(MCPFault(.notJSON, "x")), as: UTF8.self).contains(#""id":null"#))
    }
}
