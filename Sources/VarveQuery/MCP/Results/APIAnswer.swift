import HTTPTypes
import VarveDiff
import VarveHTTP

/// What the HTTP API answered: the members of its envelope.
struct APIAnswer: Sendable {
    let status: HTTPResponse.Status
    let message: String
    /// JSON text.
    let data: [UInt8]

    /// `nil` for what is no envelope.
    init?(_ status: HTTPResponse.Status, _ body: [UInt8]) {
        guard let document = try? Document(parsing: body, maximumDepth: JSONValidator.depthLimit),
            let message = document.topLevelString("message"), let data = document.topLevelSource("data")
        else { return nil }
        (self.status, self.message, self.data) = (status, message, data)
    }

    /// A refusal in words: each bad value with what is wrong with it.
    var refusal: String {
        let data = (try? JSONTree(parsing: data)) ?? .null
        let issues = (data["errors"]?.elements ?? []).map { issue in
            let texts = ["key", "message", "value"].map { issue[$0]?.string ?? "" }
            return "\(texts[0]): \(texts[1])" + (texts[2].isEmpty ? "" : " (got \"\(texts[2])\")")
        }
        let rest = data.members.filter { $0.name != "errors" && $0.name != "type" }
        let members = rest.map { "\($0.name): \($0.value.string ?? $0.value.indented)" }
        return (["\(message) (\(status.code))"] + issues + members).joined(separator: "\n")
    }
}
