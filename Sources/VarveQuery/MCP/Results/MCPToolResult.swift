import VarveModel

/// What a tool answers: JSON for programs, and words for whoever reads them.
struct MCPToolResult: Hashable, Sendable {
    /// What there is, what was left out, and how to get more; or what is wrong and how to mend it.
    let text: String
    /// JSON text of an object; `nil` of a refusal.
    let structured: [UInt8]?

    /// Models read why, and ask otherwise: so a refusal is a result, no error of the protocol.
    static func refusal(_ text: String) -> MCPToolResult { MCPToolResult(text: text, structured: nil) }

    func write(to json: inout JSONWriter) {
        json.array("content") { json in
            Self.write(text, to: &json)
            // Clients of older revisions, and many of newer ones, show models the texts only.
            if let structured { Self.write(String(decoding: structured, as: UTF8.self), to: &json) }
        }
        if let structured { json.member("structuredContent", json: structured) }
        json.member("isError", structured == nil)
    }

    private static func write(_ text: String, to json: inout JSONWriter) {
        json.object { json in
            json.member("type", "text")
            json.member("text", text)
        }
    }
}
