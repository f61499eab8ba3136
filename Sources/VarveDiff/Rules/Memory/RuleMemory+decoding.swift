import VarveModel

extension RuleMemory {
    /// - Parameter bytes: from `encoded()`; no byte at all is an empty memory.
    /// - Throws: `DecodingError` for bytes of another version or of none.
    package init(decoding bytes: [UInt8]) throws(DecodingError) {
        self.init()
        guard let version = bytes.first, bytes != [Self.emptyVersion] else { return }
        do {
            var reader = ByteReader(bytes)
            guard try reader.byte() == Self.version else { throw PackedFormError.unknownVersion(version) }
            try read(from: &reader)
            guard reader.isAtEnd else { throw PackedFormError.malformed }
        } catch {
            throw DecodingError(version: version, count: bytes.count)
        }
    }

    /// Bytes that are no rule memory of this release.
    package struct DecodingError: Error, Equatable, Sendable, CustomStringConvertible {
        package let version: UInt8
        /// Number of bytes in all.
        package let count: Int

        package init(version: UInt8, count: Int) {
            self.version = version
            self.count = count
        }

        package var description: String {
            "rule memory of version \(version), \(count) bytes, is none that this release reads; a newer one wrote it, or it is damaged"
        }
    }

    private mutating func read(from reader: inout ByteReader) throws(PackedFormError) {
        hasDuplicateNames = try reader.flag()
        throttled = try reader.table { reader throws(PackedFormError) in
            ThrottledField(
                recorded: try reader.value(), pending: try reader.optionalValue(), until: try reader.optionalTime(),
                place: try reader.place())
        }
        flapping = try reader.table { reader throws(PackedFormError) in
            let field = FlappingField(
                other: try reader.optionalValue(), current: try reader.optionalValue(), settlesAt: try reader.time(),
                place: try reader.place())
            guard field.other != nil || field.current != nil else { throw PackedFormError.malformed }
            return field
        }
        lost = try reader.table { reader throws(PackedFormError) in LostSection(until: try reader.time()) }
        candidates = try reader.candidates()
    }
}

extension ByteReader {
    fileprivate mutating func flag() throws(PackedFormError) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw PackedFormError.malformed
        }
    }

    /// What rating compares is JSON, damaged or not.
    fileprivate mutating func value() throws(PackedFormError) -> [UInt8] {
        let value = try block()
        guard JSONValidator.isValue(value) else { throw PackedFormError.malformed }
        return value
    }

    fileprivate mutating func optionalValue() throws(PackedFormError) -> [UInt8]? { try flag() ? try value() : nil }
    fileprivate mutating func optionalText() throws(PackedFormError) -> String? { try flag() ? try string() : nil }
    fileprivate mutating func place() throws(PackedFormError) -> RememberedPlace {
        RememberedPlace(elements: UInt64(bitPattern: try integer()), label: try optionalText())
    }

    fileprivate mutating func optionalTime() throws(PackedFormError) -> Timestamp? { try flag() ? try time() : nil }
    fileprivate mutating func time() throws(PackedFormError) -> Timestamp { Timestamp(microseconds: try integer()) }

    /// Paths are UTF-8, keys strictly ascend, and everything fits the bounds.
    fileprivate mutating func table<Value>(
        _ read: (inout ByteReader) throws(PackedFormError) -> Value
    ) throws(PackedFormError) -> PathTable<Value> {
        var table = PathTable<Value>()
        for _ in 0..<(try count(upTo: Value.countLimit)) {
            let key = try block()
            guard String(validating: key.prefix { $0 != 0 }, as: UTF8.self) != nil else { throw PackedFormError.malformed }
            if let last = table.entries.last, !last.key.lexicographicallyPrecedes(key) { throw PackedFormError.malformed }
            guard table.set(key, try read(&self)) else { throw PackedFormError.malformed }
        }
        return table
    }

    fileprivate mutating func count(upTo limit: Int) throws(PackedFormError) -> Int {
        let count = try integer()
        guard count >= 0, count <= limit else { throw PackedFormError.malformed }
        return Int(count)
    }

    fileprivate mutating func candidates() throws(PackedFormError) -> FlappingCandidates {
        let count = try count(upTo: FlappingCandidates.countLimit)
        guard count > 0 else { return FlappingCandidates() }
        let latest = try seconds()
        var (entries, earlier) = (ContiguousArray<FlappingCandidates.Candidate>(), [UInt64: [Int64]]())
        for _ in 0..<count {
            let (candidate, times) = try candidate(latest: latest)
            guard entries.last.map({ $0.time <= candidate.time }) ?? true else { throw PackedFormError.malformed }
            entries.append(candidate)
            if !times.isEmpty { earlier[candidate.key] = times }
        }
        guard entries.last?.time == latest, Set(entries.map(\.key)).count == count else { throw PackedFormError.malformed }
        return FlappingCandidates(entries, earlier: earlier)
    }

    /// A candidate, and its times before the last one.
    private mutating func candidate(latest: Int64) throws(PackedFormError) -> (FlappingCandidates.Candidate, earlier: [Int64]) {
        let hashes = try fixed(16)
        var times: [Int64] = []
        var later = latest
        for _ in 0..<(try self.count(upTo: FlappingCandidates.timeLimit)) {
            later -= try seconds()
            times.append(later)
        }
        guard let last = times.first else { throw PackedFormError.malformed }
        let candidate = FlappingCandidates.Candidate(
            key: UInt64(littleEndianBytes: hashes[0..<8]), previous: UInt32(littleEndianBytes: hashes[8..<12]),
            current: UInt32(littleEndianBytes: hashes[12..<16]), time: last)
        return (candidate, times.dropFirst().reversed())
    }

    /// So few that sums of them cannot overflow, and never negative.
    private mutating func seconds() throws(PackedFormError) -> Int64 {
        let seconds = try integer()
        guard (0..<1 << 44).contains(seconds) else { throw PackedFormError.malformed }
        return seconds
    }
}

extension JSONValidator {
    /// Whether bytes are the text of one value of any kind.
    fileprivate static func isValue(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { source in
            guard var reader = try? JSONReader(source, events: IgnoredEvents(), maximumDepth: depthLimit) else { return false }
            return (try? reader.read(requiringObject: false)) != nil
        }
    }
}

extension FixedWidthInteger {
    fileprivate init(littleEndianBytes bytes: ArraySlice<UInt8>) {
        self = 0
        for (place, byte) in bytes.enumerated() { self |= Self(byte) &<< Self(place &* 8) }
    }
}
