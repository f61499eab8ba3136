/// Grows a template's document from that of a machine.
struct TemplateBuilder {
    let style: DocumentWriter.Style
    /// Bytes that the document should have, about; `nil`: as many as it has.
    let size: Int?
    /// Counters that change at once.
    let counters: Int
    /// Counters that take turns, where fewer change at once.
    let turns: Int

    /// The document with its slots, which are at the places of counters and in a member `simulated`.
    func document(from source: Value, using random: inout SeededGenerator) -> Value {
        var document = source
        // What the member takes, its name and numbers included.
        if let size { document.shrink(to: size - 64, style) }
        var simulated: Value = ["system": .slot(.system), "sequence": .slot(.sequence)]
        let places = self.places(in: document, using: &random)
        var place = -1
        document.replace(counters: places) { _, number in
            place += 1
            return .slot(.counter(place: place, from: max(0, number)))
        }
        if places.count < counters { simulated["fields"] = fields(places.count..<counters) }
        if let size { fill(&simulated, with: size - document.size(style), using: &random) }
        document["simulated"] = simulated
        return document
    }

    /// Places of the counters that become slots, ascending; fewer where the document has fewer.
    private func places(in document: Value, using random: inout SeededGenerator) -> [Int] {
        guard counters > 0 else { return [] }
        var places = Array(0..<document.counters)
        random.shuffle(&places)
        return places.prefix(max(counters, turns)).sorted()
    }

    private func fields(_ places: Range<Int>) -> Value {
        .object(places.map { Member("field-\($0 + 1)", .slot(.counter(place: $0, from: 0))) })
    }

    /// Adds what has names and versions, as most of an inventory does.
    private func fill(_ simulated: inout Value, with bytes: Int, using random: inout SeededGenerator) {
        var (packages, rest) = ([Member](), bytes - simulated.size(style))
        while rest > 0 {
            let version = "\(random.within(0...9)).\(random.within(0...40)).\(random.within(0...90))-\(random.hex(digits: 7))"
            packages.append(Member("package-\(packages.count + 1)", ["version": .string(version), "architecture": "amd64"]))
            rest -= Value.object([packages[packages.count - 1]]).size(style)
        }
        if !packages.isEmpty { simulated["packages"] = .object(packages) }
    }
}

extension Value {
    /// Bytes of its text.
    func size(_ style: DocumentWriter.Style) -> Int {
        var writer = DocumentWriter(style: style, reserving: 1024)
        writer.write(self)
        return writer.bytes.count
    }

    /// Takes away the last parts of what is largest in it until it has so many bytes or can be no smaller.
    mutating func shrink(to bytes: Int, _ style: DocumentWriter.Style) {
        while size(style) > bytes, dropPart(style) {}
    }

    /// `false` where it has one part or none.
    private mutating func dropPart(_ style: DocumentWriter.Style) -> Bool {
        switch self {
        case .array(var elements):
            guard let largest = Self.largest(elements, style) else { return false }
            self = .null
            defer { self = .array(elements) }
            if elements[largest].dropPart(style) { return true }
            guard elements.count > 1 else { return false }
            elements.removeLast()
            return true
        case .object(var members):
            guard let largest = Self.largest(members.map(\.value), style) else { return false }
            self = .null
            defer { self = .object(members) }
            if members[largest].value.dropPart(style) { return true }
            guard members.count > 1 else { return false }
            members.removeLast()
            return true
        case .null, .bool, .integer, .hundredths, .string, .slot: return false
        }
    }

    private static func largest(_ values: [Value], _ style: DocumentWriter.Style) -> Int? {
        values.indices.max { values[$0].size(style) < values[$1].size(style) }
    }
}
