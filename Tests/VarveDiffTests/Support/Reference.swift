/// A JSON value by the plainest means, to hold the module against: tokens as spelled, meaning worked out the slow way.
indirect enum Reference: Equatable {
    /// `null`, `true`, `false`, a number or a string, as the token in the source.
    case scalar(String)
    case array([Reference])
    case object([Member])

    struct Member: Equatable {
        /// The name's token, with quotes.
        var name: String
        var value: Reference
    }

    var isScalar: Bool { if case .scalar = self { true } else { false } }

    var text: String {
        switch self {
        case .scalar(let token): token
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members): "{" + members.map { $0.name + ":" + $0.value.text }.joined(separator: ", ") + "}"
        }
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// Which arrays may come in another order, whatever their path.
    struct Unordered {
        var scalars = true
        /// Names of members; elements that have one of these lists each for itself.
        var identities: [[String]] = []

        static let nothing = Unordered(scalars: false)
    }

    /// Text that is the same for equal documents: members sorted, and the elements of arrays that have no order.
    func canonical(_ unordered: Unordered = Unordered()) -> String {
        switch self {
        case .scalar(let token): return Self.canonicalScalar(token)
        case .array(let elements):
            let texts = elements.map { $0.canonical(unordered) }
            return "[" + (hasOrder(unordered) ? texts : texts.sorted()).joined(separator: ",") + "]"
        case .object:
            return "{" + lastMembers.map { $0.key + ":" + $0.value.canonical(unordered) }.sorted().joined(separator: ",") + "}"
        }
    }

    /// Members by unescaped name, the last of each.
    var lastMembers: [String: Reference] {
        guard case .object(let members) = self else { return [:] }
        return Dictionary(members.map { (Self.canonicalScalar($0.name), $0.value) }) { _, last in last }
    }

    private func hasOrder(_ unordered: Unordered) -> Bool {
        guard case .array(let elements) = self else { return false }
        if elements.allSatisfy(\.isScalar) { return !unordered.scalars }
        return !unordered.identities.contains { names in
            let names = names.map { Self.canonicalScalar("\"\($0)\"") }
            let ids = elements.compactMap { $0.identity(names) }
            return ids.count == elements.count && Set(ids).count == ids.count
        }
    }

    /// The values of those members; null counts as missing, and one of several may be missing.
    private func identity(_ names: [String]) -> String? {
        let members = lastMembers
        let values = names.map { members[$0].flatMap { $0 == .scalar("null") ? nil : $0 } }
        guard values.contains(where: { $0 != nil }), values.allSatisfy({ $0?.isScalar ?? true }) else { return nil }
        return values.map { $0?.canonical() ?? "" }.joined(separator: "|")
    }

    private static func canonicalScalar(_ token: String) -> String {
        switch token.first {
        case "\"": "s" + units(token).map { String($0, radix: 16) }.joined(separator: " ")
        case "t", "f", "n": token
        default: "#" + canonicalNumber(token)
        }
    }

    /// UTF-16 units of a string token.
    private static func units(_ token: String) -> [UInt16] {
        var units: [UInt16] = []
        var rest = Substring(token.dropFirst().dropLast()).utf16[...]
        while let unit = rest.popFirst() {
            guard unit == 0x5C, let escaped = rest.popFirst() else {
                units.append(unit)
                continue
            }
            switch Unicode.Scalar(escaped).map(Character.init) {
            case "b": units.append(8)
            case "f": units.append(12)
            case "n": units.append(10)
            case "r": units.append(13)
            case "t": units.append(9)
            case "u":
                units.append(UInt16(String(decoding: rest.prefix(4), as: UTF16.self), radix: 16)!)
                rest = rest.dropFirst(4)
            default: units.append(escaped)
            }
        }
        return units
    }

    /// Sign, significant digits, exponent.
    private static func canonicalNumber(_ token: String) -> String {
        let parts = token.lowercased().split(separator: "e")
        let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".")
        var digits = mantissa.joined()
        var exponent = (parts.count > 1 ? Int(parts[1])! : 0) - (mantissa.count > 1 ? mantissa[1].count : 0)
        while digits.hasSuffix("0") {
            digits.removeLast()
            exponent += 1
        }
        digits = String(digits.drop { $0 == "0" })
        return digits.isEmpty ? "0" : "\(token.hasPrefix("-") ? "-" : "")\(digits)e\(exponent)"
    }
}
