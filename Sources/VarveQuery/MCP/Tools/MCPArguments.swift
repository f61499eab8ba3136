import VarveDiff
import VarveHTTP

/// The arguments of a call, as the texts that the HTTP API takes.
struct MCPArguments: Sendable {
    let tool: MCPTool
    /// In the order in which they came; those that are null are none.
    private(set) var texts: [(name: String, values: [String])]

    /// - Throws: `APIError.invalid` with everything that the tool does not take.
    init(_ tree: JSONTree, of tool: MCPTool) throws(APIError) {
        self.tool = tool
        let known = tool.parameters
        var issues: [ValidationIssue] = []
        texts = tree.members.filter { $0.value != .null }.compactMap { member in
            guard known.contains(where: { $0.name == member.name }) else {
                let names = known.map(\.name).joined(separator: ", ")
                issues.append(ValidationIssue(key: member.name, message: "is not known: there are \(names)", value: ""))
                return nil
            }
            if let values = Self.texts(member.value) { return (member.name, values) }
            issues.append(
                ValidationIssue(
                    key: member.name, message: "must be a text, a number, true, false, or a list of such", value: member.value.indented))
            return nil
        }
        for parameter in known where parameter.isRequired && !texts.contains(where: { $0.name == parameter.name }) {
            issues.append(ValidationIssue(key: parameter.name, message: "must be given", value: ""))
        }
        guard issues.isEmpty else { throw .invalid(issues) }
    }

    /// `nil` where there is more than scalars.
    private static func texts(_ value: JSONTree) -> [String]? {
        switch value {
        case .string(let text): return [text]
        case .number(let digits): return [digits]
        case .bool(let value): return [String(value)]
        case .array(let elements):
            let texts = elements.compactMap { element -> String? in
                if case .array = element { return nil }
                return Self.texts(element)?.first
            }
            return texts.count == elements.count ? texts : nil
        case .null, .object: return nil
        }
    }

    /// The same question for so many rows; `nil` where the answer does not go on by a cursor.
    func asking(for rows: Int) -> MCPArguments? {
        guard let bound = tool.cursorBound else { return nil }
        var fewer = self
        fewer.texts = texts.filter { $0.name != bound } + [(bound, [String(rows)])]
        return fewer
    }

    func values(of name: String) -> [String] { texts.first { $0.name == name }?.values ?? [] }

    /// What of them a parameter reader may read that is no route's.
    var ownQuery: QueryString { QueryString(Self.query(texts.filter { text in tool.own.contains { $0.name == text.name } })) }
}

extension MCPArguments {
    /// The address of the API that they ask, with its query.
    ///
    /// - Throws: `APIError.invalid` for what does not go together, or is no part of a path.
    func target() throws(APIError) -> String {
        let given = Set(texts.map(\.name))
        guard let question = tool.questions.first(where: { given.isSuperset(of: $0.needs) }) else { throw .unexpected }
        let taken = MCPContract.parameters(of: question.path).map(\.name)
        let asked = texts.filter { text in !tool.own.contains { $0.name == text.name } }
        let strangers = asked.filter { !taken.contains($0.name) }
        guard strangers.isEmpty else { throw .invalid(strangers.map { issue(of: $0.name, given) }) }
        let path = try path(of: question)
        let named = question.path.split(separator: "/").compactMap(Self.argument)
        var query = asked.filter { !named.contains($0.name) }
        for (name, value) in tool.standards.sorted(by: { $0.key < $1.key }) where taken.contains(name) && !given.contains(name) {
            query.append((name, [value]))
        }
        return query.isEmpty ? path : path + "?" + Self.query(query)
    }

    /// An argument belongs to another question than the one that is asked.
    private func issue(of name: String, _ given: Set<String>) -> ValidationIssue {
        let owner = tool.questions.first { question in MCPContract.parameters(of: question.path).contains { $0.name == name } }
        let missing = (owner?.needs ?? []).filter { !given.contains($0) }
        let others = tool.questions.flatMap(\.needs).filter { given.contains($0) && $0 != name }
        let message =
            missing.isEmpty
            ? "does not go together with \(others.joined(separator: ", "))" : "goes only with \(missing.joined(separator: ", "))"
        return ValidationIssue(key: name, message: message, value: values(of: name).joined(separator: ","))
    }

    private func path(of question: MCPTool.Question) throws(APIError) -> String {
        var path = ""
        for segment in question.path.split(separator: "/") {
            path += "/"
            guard let name = Self.argument(segment) else {
                path += segment
                continue
            }
            path += Self.encoded(try value(named: name))
        }
        return path
    }

    /// One text that cannot be taken for another place of the API.
    private func value(named name: String) throws(APIError) -> String {
        let values = values(of: name)
        let isNumber = name == "inventory_id"
        let expected = isNumber ? ParameterReader.inventoryExpected : "must be one text, and not empty"
        guard values.count == 1, !values[0].isEmpty, !isNumber || ParameterReader.inventory(values[0]) != nil else {
            throw .invalid([ValidationIssue(key: name, message: expected, value: values.joined(separator: ","))])
        }
        return values[0]
    }

    /// The argument that stands for a part of a path such as `{id}`.
    private static func argument(_ segment: Substring) -> String? {
        guard segment.hasPrefix("{") else { return nil }
        return MCPContract.argument(String(segment.dropFirst().dropLast()), in: "path")
    }

    private static func query(_ texts: [(name: String, values: [String])]) -> String {
        texts.flatMap { text in text.values.map { "\(text.name)=\(encoded($0))" } }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
