import VarveModel

/// A text that clients can read.
struct MCPResource: Sendable {
    let uri: String
    let name: String
    let title: String
    let description: String
    let type: String
    /// Made when it is read.
    let text: @Sendable () -> String

    /// The resource as `resources/list` tells it.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("uri", uri)
            json.member("name", name)
            json.member("title", title)
            json.member("description", description)
            json.member("mimeType", type)
        }
    }

    func writeContents(to json: inout JSONWriter) {
        json.object { json in
            json.member("uri", uri)
            json.member("mimeType", type)
            json.member("text", text())
        }
    }
}
