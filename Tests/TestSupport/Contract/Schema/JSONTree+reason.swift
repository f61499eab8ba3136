import VarveDiff

extension JSONTree {
    /// Why a keyword that looks at one value only does not hold; `nil` where it does.
    func reason(against keyword: JSONSchema.Keyword, _ check: SchemaCheck) -> String? {
        switch keyword {
        case .nothing: "must not be there"
        case .types(let names): hasType(of: names) ? nil : "must be \(names.sorted().joined(separator: " or ")), not \(short)"
        case .required(let names): missing(names)
        case .values(let values): values.contains { same($0) } ? nil : "\(short) is none of \(values.map(\.short).joined(separator: ", "))"
        case .pattern(let pattern): string.map(pattern.matches) ?? true ? nil : "\(short) does not match \(pattern.text)"
        case .format(let format): format.holds(for: self) ? nil : "\(short) is no \(format.rawValue)"
        case .range(let bound): isWithin(bound) ? nil : "\(short) is \(bound.isLowest ? "less" : "more") than \(bound.limit)"
        case .size(let size): isWithin(size) ? nil : "\(short) has \(size.isLeast ? "less" : "more") than \(size.limit)"
        case .not(let schema): check.failures(self, schema).isEmpty ? "\(short) is what it must not be" : nil
        case .reference, .members, .items, .all, .any, .one: nil
        }
    }

    /// For messages.
    var short: String {
        switch self {
        case .null: "null"
        case .bool(let value): String(value)
        case .number(let digits): String(digits.prefix(40))
        case .string(let text): "\"\(text.prefix(80))\""
        case .array(let elements): "an array of \(elements.count)"
        case .object(let members): "an object with \(members.map(\.name).prefix(20).joined(separator: ", "))"
        }
    }

    private func hasType(of names: Set<String>) -> Bool {
        switch self {
        case .null: names.contains("null")
        case .bool: names.contains("boolean")
        case .number(let digits): names.contains("number") || names.contains("integer") && digits.isInteger
        case .string: names.contains("string")
        case .array: names.contains("array")
        case .object: names.contains("object")
        }
    }

    private func missing(_ names: [String]) -> String? {
        guard case .object = self, let name = names.first(where: { self[$0] == nil }) else { return nil }
        return "\(name) is missing"
    }

    /// Members of objects may stand in any order.
    private func same(_ other: JSONTree) -> Bool {
        switch (self, other) {
        case (.object(let left), .object(let right)):
            left.count == right.count && left.allSatisfy { member in other[member.name].map(member.value.same) ?? false }
        case (.array(let left), .array(let right)): left.count == right.count && zip(left, right).allSatisfy { $0.same($1) }
        default: self == other
        }
    }

    private func isWithin(_ bound: SchemaBound) -> Bool {
        guard case .number(let digits) = self else { return true }
        let order = digits.order(to: bound.limit)
        return bound.isLowest ? order >= 0 : order <= 0
    }

    private func isWithin(_ size: SchemaSize) -> Bool {
        let count: Int? =
            switch (self, size.measure) {
            case (.string(let text), .length): text.unicodeScalars.count
            case (.array(let elements), .items): elements.count
            case (.object(let members), .members): members.count
            default: nil
            }
        return count.map { size.isLeast ? $0 >= size.limit : $0 <= size.limit } ?? true
    }
}

extension String {
    /// Digits with or without a sign, of any length.
    fileprivate var isInteger: Bool { utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") } }

    /// Below, at or above a limit: -1, 0, 1. Of an integer beyond 64 bits the sign tells, and only what is no integer becomes a `Double`.
    fileprivate func order(to limit: Int64) -> Int {
        guard isInteger else { return Double(self).map { $0 < Double(limit) ? -1 : $0 > Double(limit) ? 1 : 0 } ?? 0 }
        guard let number = Int64(self) else { return hasPrefix("-") ? -1 : 1 }
        return number < limit ? -1 : number > limit ? 1 : 0
    }
}
