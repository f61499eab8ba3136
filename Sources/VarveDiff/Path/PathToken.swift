/// A segment of a path or of a path pattern, as written.
enum PathToken: Hashable, Sendable {
    case name(FieldName)
    case index(Int)
    /// `[]`
    case anyIndex
    /// Patterns only: a name with `*` in it.
    case glob(Glob)
    /// Patterns only: `*`.
    case anyStep
    /// Patterns only: `**`.
    case anySteps

    /// `nil` where the text is malformed.
    static func tokens(of text: String, allowingWildcards: Bool) -> [PathToken]? {
        var reader = PathReader(bytes: Array(text.utf8), allowsWildcards: allowingWildcards)
        return reader.read()
    }
}

private struct PathReader {
    let bytes: [UInt8]
    let allowsWildcards: Bool
    var position = 0
    var tokens: [PathToken] = []

    mutating func read() -> [PathToken]? {
        while position < bytes.count {
            guard let token = next() else { return nil }
            tokens.append(token)
        }
        return tokens
    }

    private mutating func next() -> PathToken? {
        if bytes[position] == Byte.openBracket { return bracket() }
        if !tokens.isEmpty {
            guard bytes[position] == Byte.point else { return nil }
            position += 1
        }
        guard position < bytes.count else { return nil }
        return bytes[position] == Byte.quote ? quotedName() : plainName()
    }

    private mutating func bracket() -> PathToken? {
        guard let close = bytes[position...].firstIndex(of: Byte.closeBracket) else { return nil }
        let inside = bytes[(position + 1)..<close]
        position = close + 1
        if inside.isEmpty { return .anyIndex }
        guard inside.allSatisfy(Byte.isDigit), inside.count == 1 || inside.first != Byte.zero else { return nil }
        return Int(String(decoding: inside, as: UTF8.self)).map(PathToken.index)
    }

    private mutating func quotedName() -> PathToken? {
        var end = position + 1
        while end < bytes.count, bytes[end] != Byte.quote { end += bytes[end] == Byte.backslash ? 2 : 1 }
        guard end < bytes.count, (try? Document(parsing: Array(bytes[position...end]))) != nil else { return nil }
        defer { position = end + 1 }
        return .name(FieldName(wtf8: unescaped(bytes[(position + 1)..<end])))
    }

    private mutating func plainName() -> PathToken? {
        let name = bytes[position...].prefix { $0 != Byte.point && $0 != Byte.openBracket }
        position = name.endIndex
        let text = String(decoding: name, as: UTF8.self)
        guard !name.isEmpty, name.allSatisfy(FieldName.isPlainByte), text.unicodeScalars.allSatisfy(FieldName.isPlainScalar)
        else { return nil }
        guard name.contains(UInt8(ascii: "*")) else { return .name(FieldName(text)) }
        if allowsWildcards { return wildcard(text) }
        return text == "*" || text == "**" ? nil : .name(FieldName(text))
    }

    private func wildcard(_ text: String) -> PathToken {
        switch text {
        case "*": .anyStep
        case "**": .anySteps
        default: .glob(Glob(text))
        }
    }
}
