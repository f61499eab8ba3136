extension FieldPath {
    /// About as many bytes as the text has, without making it.
    var textSize: Int {
        steps.reduce(0) { size, step in
            switch step {
            case .key(let name), .element(_, let name): size + name.text.utf8.count + 1
            case .index, .anyElement: size + 4
            }
        }
    }

    /// The bytes of the description, in one go: each rated change needs them.
    var text: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(steps.count * 12)
        for step in steps {
            switch step {
            case .key(let name), .element(_, let name):
                if !text.isEmpty { text.append(Byte.point) }
                text.append(contentsOf: name.text.utf8)
            case .index(let index): text += Array("[\(index)]".utf8)
            case .anyElement: text += [Byte.openBracket, Byte.closeBracket]
            }
        }
        return text
    }
}
