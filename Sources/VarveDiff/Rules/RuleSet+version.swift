import VarveModel

extension RuleSet {
    /// A hash of everything that has an effect: neither names nor origins.
    static func version(of rules: [Rule], _ settings: RatingSettings) -> String {
        var writer = ByteWriter(reserving: rules.count * 48 + 64)
        writer.integer(settings.flappingChanges)
        writer.integer(settings.flappingWindow)
        writer.integer(settings.settlingTime)
        writer.integer(settings.returnWindow)
        for rule in rules { rule.writeEffect(to: &writer) }
        return FNV1a(writer.bytes).twelveDigits
    }
}

extension Rule {
    fileprivate func writeEffect(to writer: inout ByteWriter) {
        writer.string(path.description)
        for type in ChangeType.allCases {
            writer.byte(types.contains(type) ? 1 : 0)
            writer.byte(severity[type].map { $0.rawValue + 1 } ?? 0)
        }
        writer.byte(category.map { $0.rawValue + 1 } ?? 0)
        for flag in [ignore, isSensitive, isRedacted, isOrdered, isIndexed] { writer.byte(flag.map { $0 ? 2 : 1 } ?? 0) }
        writer.optional(withinPercent.map { Int64(bitPattern: $0.bitPattern) })
        writer.optional(atMostEvery)
        writeIdentity(to: &writer)
        writer.integer(label.count)
        for member in label { writer.string(member) }
    }

    private func writeIdentity(to writer: inout ByteWriter) {
        switch identity {
        case nil: writer.byte(0)
        case .some(.none): writer.byte(1)
        case .members(let members):
            writer.byte(2)
            writer.integer(members.count)
            for member in members { writer.string(member) }
        }
    }
}

extension ByteWriter {
    fileprivate mutating func optional(_ value: Int64?) {
        byte(value == nil ? 0 : 1)
        if let value { integer(value) }
    }
}
