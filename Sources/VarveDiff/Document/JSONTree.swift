/// A document as a tree of values, for what is read by name rather than compared: members in their order, numbers as they were written.
package indirect enum JSONTree: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As in the text: no digit is lost.
    case number(String)
    case string(String)
    case array([JSONTree])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONTree

        package init(name: String, value: JSONTree) {
            (self.name, self.value) = (name, value)
        }
    }

    package init(parsing bytes: [UInt8], maximumDepth: Int = JSONValidator.depthLimit) throws(JSONError) {
        let document = try Document(parsing: bytes, maximumDepth: maximumDepth)
        self = document.tree(document.root)
    }

    /// The member of an object; of several of one name the last.
    package subscript(name: String) -> JSONTree? { members.last { $0.name == name }?.value }

    package var members: [Member] { if case .object(let members) = self { members } else { [] } }
    package var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }
    package var string: String? { if case .string(let text) = self { text } else { nil } }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
}

extension Document {
    fileprivate func tree(_ node: Node.ID) -> JSONTree {
        switch self[node].kind {
        case .null: .null
        case .false: .bool(false)
        case .true: .bool(true)
        case .number: .number(String(decoding: source(node), as: UTF8.self))
        case .string: .string(Self.text(string(node), in: bytes))
        case .array: .array(children(node).map(tree))
        case .object: .object(children(node).map { JSONTree.Member(name: Self.text(nameText($0), in: bytes), value: tree($0)) })
        }
    }

    private static func text(_ text: Text, in source: [UInt8]) -> String { String(decoding: text.contents(in: source), as: UTF8.self) }
}
