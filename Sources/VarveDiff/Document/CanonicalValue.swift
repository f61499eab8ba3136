import VarveModel

/// The bytes that stand for a value whatever its spelling: equal values have equal ones, unequal values unequal ones.
///
/// Members are sorted by name, strings unescaped, numbers reduced. Arrays of scalars are sorted as well, since their order mostly means
/// nothing: two of them that differ in order alone count as equal here, also where a rule says that order matters.
package enum CanonicalValue {
    /// - Parameter json: text of one valid value. Scalars take a short way without a parse.
    static func bytes(ofJSON json: [UInt8]) -> [UInt8] {
        guard let first = json.first else { return [] }
        return switch first {
        case Byte.quote where !json.contains(Byte.backslash): text(json[1..<max(1, json.count - 1)])
        case Byte.quote: text(unescaped(json[1..<max(1, json.count - 1)]))
        case Byte.lowerT, Byte.lowerF, Byte.lowerN: [json[0]]
        case Byte.minus, Byte.zero...Byte.nine: integer(json) ?? number(json)
        default: document(json)
        }
    }

    /// Whether two JSON texts are the same value, as far as `bytes` tells.
    package static func equal(_ left: [UInt8]?, _ right: [UInt8]?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return equal(left, right)
    }

    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left == right || bytes(ofJSON: left) == bytes(ofJSON: right)
    }

    /// Text that is no JSON stands for itself.
    private static func document(_ json: [UInt8]) -> [UInt8] {
        guard let document = try? Document(parsing: json, maximumDepth: .max) else { return json }
        return document.canonicalBytes(document.root)
    }

    fileprivate static func text(_ contents: some Collection<UInt8>) -> [UInt8] {
        var writer = ByteWriter(reserving: contents.count + 4)
        writer.byte(Byte.quote)
        writer.block(Array(contents))
        return writer.bytes
    }

    /// The short way of most numbers: digits alone, which are not zero.
    private static func integer(_ token: [UInt8]) -> [UInt8]? {
        let isNegative = token[0] == Byte.minus
        let first = isNegative ? 1 : 0
        guard token.count <= 20, token[first] != Byte.zero else { return nil }
        for index in first..<token.count where !Byte.isDigit(token[index]) { return nil }
        var end = token.count
        while token[end - 1] == Byte.zero { end -= 1 }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end + 5)
        bytes.append(isNegative ? Byte.minus : Byte.zero)
        bytes += token[first..<end]
        bytes.append(Byte.lowerE)
        let count = UInt8(token.count - first)
        if count >= 10 { bytes.append(Byte.zero + count / 10) }
        bytes.append(Byte.zero + count % 10)
        bytes.append(Byte.comma)
        return bytes
    }

    fileprivate static func number(_ token: some Sequence<UInt8>) -> [UInt8] {
        let number = DecimalNumber(token)
        var bytes = number.isNegative ? [Byte.minus] : [Byte.zero]
        bytes.reserveCapacity(number.digits.count + 24)
        bytes += number.digits
        bytes.append(Byte.lowerE)
        switch number.exponent {
        case .small(let value): bytes += Array(String(value).utf8)
        case .large(let isNegative, let digits): bytes += (isNegative ? [Byte.minus] : []) + digits
        }
        return bytes + [Byte.comma]
    }
}

extension Document {
    /// See `CanonicalValue`. Shadowed members do not count.
    func canonicalBytes(_ node: Node.ID) -> [UInt8] {
        switch nodes[node].kind {
        case .null: [Byte.lowerN]
        case .true: [Byte.lowerT]
        case .false: [Byte.lowerF]
        case .number: CanonicalValue.number(bytes[sourceRange(node)])
        case .string: CanonicalValue.text(string(node).contents(in: bytes))
        case .array: canonicalArray(node)
        case .object: canonicalObject(node)
        }
    }

    private func canonicalArray(_ node: Node.ID) -> [UInt8] {
        var elements = children(node).map(canonicalBytes)
        if nodes[node].flags.contains(.holdsScalarsOnly) { elements.sort { $0.lexicographicallyPrecedes($1) } }
        var writer = ByteWriter()
        writer.byte(Byte.openBracket)
        writer.integer(elements.count)
        for element in elements { writer.fixed(element) }
        return writer.bytes
    }

    private func canonicalObject(_ node: Node.ID) -> [UInt8] {
        var members = children(node).map { (name: nameText($0).contents(in: bytes), node: $0) }
        members.sort { $0.name.lexicographicallyPrecedes($1.name) }
        var writer = ByteWriter()
        writer.byte(Byte.openBrace)
        writer.integer(members.count)
        for member in members {
            writer.block(member.name)
            writer.fixed(canonicalBytes(member.node))
        }
        return writer.bytes
    }
}
