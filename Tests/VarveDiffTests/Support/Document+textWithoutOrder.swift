@testable import VarveDiff

extension Document {
    /// A text in which the order of members, of scalars in arrays and of elements that a well-known member identifies plays no part.
    var textWithoutOrder: String { textWithoutOrder(root) }

    private func textWithoutOrder(_ node: Node.ID) -> String {
        switch self[node].kind {
        case .object:
            let members = children(node).map { name($0).text + ":" + textWithoutOrder($0) }
            return "{" + members.sorted().joined(separator: ",") + "}"
        case .array:
            let elements = children(node).map(textWithoutOrder)
            let hasOrder = !self[node].flags.contains(.holdsScalarsOnly) && !isIdentified(node)
            return "[" + (hasOrder ? elements : elements.sorted()).joined(separator: ",") + "]"
        case .number: return "\(DecimalNumber(source(node)))"
        case .string: return "\"" + string(node).contents(in: bytes).map { String($0, radix: 16) }.joined()
        default: return "\(self[node].kind)"
        }
    }

    private func isIdentified(_ array: Node.ID) -> Bool {
        guard let first = children(array).first(where: { _ in true }), self[first].kind == .object else { return false }
        let composites = [["name", "version", "arch", "from"], ["destination", "family", "via"], ["type", "base"]]
        return (IdentityCandidates.keys(of: first, in: self) + composites.map { ElementKey($0.map { FieldName($0) }) })
            .contains { IdentifiedElements(of: array, by: $0, in: self) != nil }
    }
}
