import VarveModel

extension RuleMemory {
    /// A version byte and what that version holds; no byte at all where nothing is remembered.
    package func encoded() -> [UInt8] {
        guard self != RuleMemory() else { return [] }
        var writer = ByteWriter(reserving: 256)
        writer.byte(Self.version)
        writer.byte(hasDuplicateNames ? 1 : 0)
        writer.table(throttled) { writer, field in
            writer.block(field.recorded)
            writer.optional(field.pending)
            writer.optional(field.until)
            writer.place(field.place)
        }
        writer.table(flapping) { writer, field in
            writer.optional(field.other)
            writer.optional(field.current)
            writer.integer(field.settlesAt.microseconds)
            writer.place(field.place)
        }
        writer.table(lost) { writer, section in writer.integer(section.until.microseconds) }
        writer.candidates(candidates)
        return writer.bytes
    }

    static let version: UInt8 = 2
    /// A memory of the release before, which remembered nothing.
    static let emptyVersion: UInt8 = 1
}

extension ByteWriter {
    fileprivate mutating func table<Value>(_ table: PathTable<Value>, _ write: (inout ByteWriter, Value) -> Void) {
        integer(table.entries.count)
        for entry in table.entries {
            block(entry.key)
            write(&self, entry.value)
        }
    }

    fileprivate mutating func optional(_ value: [UInt8]?) {
        byte(value == nil ? 0 : 1)
        if let value { block(value) }
    }

    fileprivate mutating func optional(_ value: Timestamp?) {
        byte(value == nil ? 0 : 1)
        if let value { integer(value.microseconds) }
    }

    fileprivate mutating func place(_ place: RememberedPlace) {
        integer(Int64(bitPattern: place.elements))
        optional(place.label.map { Array($0.utf8) })
    }

    /// Times go back from the last one of all, so that each takes few bytes.
    fileprivate mutating func candidates(_ candidates: FlappingCandidates) {
        integer(candidates.entries.count)
        guard let latest = candidates.entries.last?.time else { return }
        integer(latest)
        for candidate in candidates.entries {
            fixed(candidate.key)
            fixed(UInt64(candidate.current) << 32 | UInt64(candidate.previous))
            let earlier = candidates.earlier.isEmpty ? [] : candidates.earlier[candidate.key] ?? []
            integer(earlier.count + 1)
            integer(latest - candidate.time)
            var later = candidate.time
            for time in earlier.reversed() {
                integer(later - time)
                later = time
            }
        }
    }
}
