import VarveDiff
import VarveHTTP

/// An operation of the HTTP contract as Markdown.
struct OperationText {
    let path: String
    let method: String
    let tree: JSONTree

    private var document: JSONTree { MCPContract.document }

    var markdown: String { [head, parameters, body, answers].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n" }

    private var head: String {
        ["# \(method) \(path)", tree["summary"]?.string ?? "", tree["description"]?.string ?? ""].filter { !$0.isEmpty }.joined(
            separator: "\n\n")
    }

    private var parameters: String {
        let lines = (tree["parameters"]?.elements ?? []).map(document.resolved).map { parameter in
            let place = (parameter["in"]?.string ?? "") + (parameter["required"]?.bool == true ? ", must be given" : "")
            return "- `\(parameter["name"]?.string ?? "")` (\(place)): \(parameter["description"]?.string ?? "")"
        }
        return lines.isEmpty ? "" : "## Parameters\n\n" + lines.joined(separator: "\n")
    }

    private var body: String {
        guard let body = tree["requestBody"] else { return "" }
        return "## Body\n\n" + [body["description"]?.string ?? "", examples(of: body)].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var answers: String {
        let texts = (tree["responses"]?.members ?? []).map { answer in
            let response = document.resolved(answer.value)
            let line = "### \(answer.name): \(response["description"]?.string ?? "")"
            return [line, examples(of: response)].filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
        return "## Answers\n\n" + texts.joined(separator: "\n\n")
    }

    private func examples(of tree: JSONTree) -> String {
        (tree["content"]?.members ?? []).compactMap { form in
            form.value["example"].map { "`\(form.name)`:\n\n```\n\($0.string ?? $0.indented)\n```" }
        }.joined(separator: "\n\n")
    }
}
