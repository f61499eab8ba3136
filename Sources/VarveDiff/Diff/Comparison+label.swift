import VarveModel

extension Comparison {
    /// The members that name an object to people, on either side.
    struct Label {
        let previous: Node.ID?
        let current: Node.ID?
    }

    /// Enters the label of the node at the present path. Objects only have one, where a rule says so and the member is not empty.
    ///
    /// - Returns: whether there is one; it has to be left again.
    mutating func enterLabel(_ old: Node.ID?, _ new: Node.ID?) -> Bool {
        guard old.map({ previous[$0].kind == .object }) ?? false || new.map({ current[$0].kind == .object }) ?? false
        else { return false }
        let names = matching.labelNames(at: steps)
        if names.isEmpty { return false }
        let label = Label(
            previous: old.flatMap { previous.label(of: $0, names) }, current: new.flatMap { current.label(of: $0, names) })
        guard label.previous != nil || label.current != nil else { return false }
        labels.append(label)
        return true
    }

    /// What people call it: by the current document, for a `delete` by the previous one.
    func text(of label: Label, for type: ChangeType) -> String? {
        let (before, after) = (label.previous.map(previous.labelText), label.current.map(current.labelText))
        return type == .delete ? before ?? after : after ?? before
    }
}

extension Document {
    /// The first of those members that is a number or a string that is not empty.
    fileprivate func label(of object: Node.ID, _ names: [[UInt8]]) -> Node.ID? {
        guard self[object].kind == .object else { return nil }
        return names.lazy.compactMap { member($0, of: object) }.first { member in
            switch self[member].kind {
            case .number: true
            case .string: sourceRange(member).count > 2
            default: false
            }
        }
    }

    /// Labels are for lines of text: what is longer ends with `…`.
    fileprivate func labelText(_ node: Node.ID) -> String {
        let contents = self[node].kind == .string ? string(node).contents(in: bytes) : source(node)
        guard contents.count > labelLimit else { return String(decoding: contents, as: UTF8.self) }
        let start = contents.prefix(labelLimit)
        let end = start.lastIndex { $0 & 0xC0 != 0x80 } ?? start.startIndex
        return String(decoding: start[..<end], as: UTF8.self) + "…"
    }
}

/// Bytes.
private let labelLimit = 256
