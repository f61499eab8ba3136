import VarveDiff
import VarveModel

/// A tool: questions of the HTTP API that belong together, as a model is told of them.
struct MCPTool: Sendable {
    /// A GET of the API.
    struct Question: Sendable {
        /// As in the contract.
        let path: String
        /// Arguments that tell this question from those after it.
        var needs: [String] = []
    }

    /// What becomes of an answer.
    enum Form: Sendable {
        /// The member that has the rows, whose number is bounded by the route.
        case rows(String)
        /// The same of a route without pages.
        case paged(String)
        /// An inventory, of which a part is shown.
        case snapshot
    }

    let name: String
    let title: String
    let description: String
    /// The first whose needs are given is asked.
    let questions: [Question]
    let form: Form
    /// Arguments that no route has.
    var own: [MCPContract.Parameter] = []
    /// What holds where nothing is said, in place of what the route says.
    var standards: [String: String] = [:]
    /// Beside those that every question requires.
    var required: [String] = []
    /// Members of the result that are always there, with their types.
    let output: [(name: String, type: String)]
}

extension MCPTool {
    /// The argument that bounds the rows of an answer that goes on by a cursor; `nil` where it goes on by pages, or not at all.
    var cursorBound: String? {
        let goesOn = parameters.contains { $0.name == "cursor" || $0.name == "since" }
        return goesOn ? ["limit", "page_size"].first { standards[$0] != nil } : nil
    }

    /// All arguments. What two questions say differently of one is told side by side.
    var parameters: [MCPContract.Parameter] {
        let asked = questions.map { MCPContract.parameters(of: $0.path) }
        return (merged(asked) + own).map { parameter in
            var parameter = parameter
            let isAlwaysRequired = asked.allSatisfy { $0.contains { $0.name == parameter.name && $0.isRequired } }
            parameter.isRequired = isAlwaysRequired || required.contains(parameter.name)
            if let standard = standards[parameter.name] {
                parameter.schema = parameter.schema.filter { $0.name != "default" } + [.init(name: "default", value: .number(standard))]
            }
            return parameter
        }
    }

    private func merged(_ asked: [[MCPContract.Parameter]]) -> [MCPContract.Parameter] {
        var all: [MCPContract.Parameter] = []
        for parameter in asked.joined() {
            guard let index = all.firstIndex(where: { $0.name == parameter.name }) else {
                all.append(parameter)
                continue
            }
            guard all[index].description != parameter.description else { continue }
            all[index].description += " Without \(questions[0].needs.joined(separator: ", ")): \(parameter.description)"
        }
        return all
    }

    /// The tool as `tools/list` tells it.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("title", title)
            json.member("description", description)
            json.object("inputSchema") { writeInput(to: &$0) }
            json.object("outputSchema") { writeOutput(to: &$0) }
            json.object("annotations") { json in
                json.member("title", title)
                json.member("readOnlyHint", true)
                json.member("destructiveHint", false)
                json.member("idempotentHint", true)
                json.member("openWorldHint", false)
            }
        }
    }

    private func writeInput(to json: inout JSONWriter) {
        let parameters = parameters
        json.member("type", "object")
        json.object("properties") { json in
            for parameter in parameters {
                json.key(parameter.name)
                let description = JSONTree.Member(name: "description", value: .string(parameter.description))
                JSONTree.object(parameter.schema + [description]).write(to: &json)
            }
        }
        json.array("required") { json in for parameter in parameters where parameter.isRequired { json.string(parameter.name) } }
        json.member("additionalProperties", false)
    }

    private func writeOutput(to json: inout JSONWriter) {
        json.member("type", "object")
        json.object("properties") { json in
            for (name, type) in output { json.object(name) { $0.member("type", type) } }
        }
        json.array("required") { json in for (name, _) in output { json.string(name) } }
    }
}
