import VarveModel

/// A message of JSON-RPC 2.0 to a client.
enum MCPReply {
    /// - Parameter result: JSON text.
    static func text(_ result: [UInt8], to id: MCPMessage.ID) -> [UInt8] {
        message(id) { $0.member("result", json: result) }
    }

    static func text(_ fault: MCPFault) -> [UInt8] {
        message(fault.id) { json in
            json.object("error") { json in
                json.member("code", fault.code.rawValue)
                json.member("message", fault.message)
                if let data = fault.data {
                    json.key("data")
                    data.write(to: &json)
                }
            }
        }
    }

    private static func message(_ id: MCPMessage.ID?, _ content: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(reserving: 1024)
        json.object { json in
            json.member("jsonrpc", "2.0")
            json.key("id")
            switch id {
            case .text(let text): json.string(text)
            case .integer(let digits): json.raw(digits.utf8)
            case nil: json.null()
            }
            content(&json)
        }
        return json.bytes
    }
}
