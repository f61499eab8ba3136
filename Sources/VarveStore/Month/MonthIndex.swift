import VarveModel

/// The records of a sealed month, and where the bodies of those that have one are among its frames.
struct MonthIndex: Hashable, Sendable {
    /// Ascending.
    let records: [InventoryRecord]
    /// By record; `nil` where it has no frame of its own.
    let frames: [FramePlace?]

    struct FramePlace: Hashable, Sendable {
        /// In the frames of the month.
        let range: Range<Int>
        /// Where its chain begins, which may be in an earlier month; its own place where it is whole.
        let start: BodyLocation
    }

    init(_ entries: [MonthEntry]) {
        records = entries.map(\.record)
        var offset = 0
        frames = entries.map { entry in
            guard let frame = entry.frame else { return nil }
            let range = offset..<offset + frame.content.count
            offset = range.upperBound
            return FramePlace(range: range, start: frame.start(at: entry.record.location))
        }
    }

    init(records: [InventoryRecord], frames: [FramePlace?]) {
        self.records = records
        self.frames = frames
    }

    /// The frames by inventory.
    ///
    /// - Parameter part: all frames of the month.
    func frames(_ part: [UInt8]) throws(PackedFormError) -> [InventoryID: SnapshotFrame] {
        var result: [InventoryID: SnapshotFrame] = [:]
        for (record, place) in zip(records, frames) {
            guard let place else { continue }
            guard place.range.upperBound <= part.count else { throw PackedFormError.truncated }
            result[record.id] = Self.frame(Array(part[place.range]), place, of: record)
        }
        return result
    }

    static func frame(_ content: [UInt8], _ place: FramePlace, of record: InventoryRecord) -> SnapshotFrame {
        place.start == record.location ? .whole(content) : .delta(content, start: place.start)
    }
}
