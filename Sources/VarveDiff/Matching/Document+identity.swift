extension Document {
    /// What identifies an element by one member: the contents of a string, the text of an integer.
    ///
    /// `1` and `"1"` are one identity: they read the same in a path. `-0` is none, since it is equal to `0` and reads differently.
    func identity(of element: Node.ID, by name: [UInt8]) -> Text? {
        guard nodes[element].kind == .object, let member = member(name, of: element) else { return nil }
        return identifyingText(member)
    }

    /// What identifies an element by several members: their texts joined by `|`. One that is missing or null counts as empty, if not
    /// all are.
    func identity(of element: Node.ID, by names: [[UInt8]]) -> [UInt8]? {
        guard nodes[element].kind == .object else { return nil }
        if let name = names.first, names.count == 1 { return identity(of: element, by: name)?.contents(in: bytes) }
        var text: [UInt8] = []
        var isKnown = false
        for (place, name) in names.enumerated() {
            if place > 0 { text.append(UInt8(ascii: "|")) }
            guard let member = member(name, of: element), nodes[member].kind != .null else { continue }
            guard let part = identifyingText(member) else { return nil }
            text += part.contents(in: bytes)
            isKnown = true
        }
        return isKnown ? text : nil
    }

    private func identifyingText(_ node: Node.ID) -> Text? {
        switch nodes[node].kind {
        case .string: string(node)
        case .number: integer(node)
        default: nil
        }
    }

    private func integer(_ node: Node.ID) -> Text? {
        let range = sourceRange(node)
        let digits = bytes[range].first == Byte.minus ? bytes[range].dropFirst() : bytes[range]
        guard digits.allSatisfy(Byte.isDigit), digits.first != Byte.zero || digits.count == range.count else { return nil }
        return Text(start: range.lowerBound, end: range.upperBound, hasEscapes: false, hash: SeededHash.process.text(bytes[range]))
    }
}
