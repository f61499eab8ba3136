import VarveModel

/// A month that is over, as one string: a short head, then three parts that are read apart from each other.
///
/// The index has the records and tells where frames are, the diffs all packs, the frames the bodies one after the other. Most months are a few kilobytes; of larger ones readers fetch only the part they need.
package enum SealedMonth {
    private static let version: UInt8 = 2
    /// Bytes that the first read of a month takes; nearly all are smaller.
    static let firstRead = 64 << 10

    /// Where the parts are.
    struct Layout: Hashable, Sendable {
        let index: Range<Int>
        let diffs: Range<Int>
        /// Where the frames begin; they reach to the end.
        let frames: Int

        /// - Parameter bytes: the beginning of the string.
        init(decoding bytes: [UInt8]) throws(PackedFormError) {
            var reader = ByteReader(bytes)
            let version = try reader.byte()
            guard version == SealedMonth.version else { throw PackedFormError.unknownVersion(version) }
            let indexCount = try reader.count(upTo: Zstd.trustedLimit)
            let diffsCount = try reader.count(upTo: Zstd.trustedLimit)
            let head = bytes.count - reader.count
            index = head..<head + indexCount
            diffs = index.upperBound..<index.upperBound + diffsCount
            frames = diffs.upperBound
        }
    }

    /// - Parameter entries: at least one, ascending.
    package static func encoded(_ entries: [MonthEntry]) throws -> [UInt8] {
        let index = try SealedPart.encoded(MonthIndex(entries).encoded())
        let changes = MonthChanges.encoded(entries)
        let diffs = changes.isEmpty ? [] : try SealedPart.encoded(changes)
        var writer = ByteWriter(reserving: index.count + diffs.count + 16)
        writer.byte(version)
        writer.integer(index.count)
        writer.integer(diffs.count)
        writer.fixed(index)
        writer.fixed(diffs)
        for entry in entries { writer.fixed(entry.frame?.content ?? []) }
        return writer.bytes
    }

    /// Everything that is in a month.
    package static func entries(decoding bytes: [UInt8]) throws -> [MonthEntry] {
        let layout = try Layout(decoding: bytes)
        guard layout.frames <= bytes.count else { throw PackedFormError.truncated }
        let index = try self.index(decoding: bytes, layout)
        let changes = try self.changes(decoding: Array(bytes[layout.diffs]), of: index)
        let frames = try index.frames(Array(bytes[layout.frames...]))
        return index.records.map { MonthEntry(record: $0, pack: changes.pack(of: $0.id), frame: frames[$0.id]) }
    }

    /// The records of a month.
    ///
    /// - Parameter bytes: of the string, the index at least.
    static func index(decoding bytes: [UInt8], _ layout: Layout) throws -> MonthIndex {
        try MonthIndex(decoding: SealedPart.content(Array(bytes[layout.index])))
    }

    /// The changes of a month.
    ///
    /// - Parameter part: the diffs of the string.
    static func changes(decoding part: [UInt8], of index: MonthIndex) throws -> MonthChanges {
        part.isEmpty ? .none : try MonthChanges(decoding: SealedPart.content(part), of: index)
    }
}

extension SnapshotFrame {
    /// The frame's bytes alone.
    var content: [UInt8] {
        switch self {
        case .whole(let frame), .delta(let frame, _): frame
        }
    }
}
