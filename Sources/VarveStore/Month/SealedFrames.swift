import VarveModel

/// The frames of a part of a sealed month: of a large one only the bytes that hold them are read.
struct SealedFrames: Sendable {
    private let times: ClosedRange<Timestamp>
    private let layout: SealedMonth.Layout
    /// `nil` until it is read.
    private var index: MonthIndex?
    /// What was read last, and where in the month's string it begins.
    private var part: [UInt8]
    private var offset = 0
    /// Bytes that are still to be read; `nil` where there are none.
    private(set) var missing: Range<Int>?

    /// - Parameters:
    ///   - beginning: the first `SealedMonth.firstRead` bytes of the string, or all.
    ///   - times: effective times of the frames that are wanted.
    /// - Returns: `nil` where the month is not sealed.
    init?(beginning: [UInt8], _ times: ClosedRange<Timestamp>) throws {
        guard !beginning.isEmpty else { return nil }
        self.times = times
        part = beginning
        layout = try SealedMonth.Layout(decoding: beginning)
        let isWhole = beginning.count < SealedMonth.firstRead
        guard layout.index.upperBound <= beginning.count else {
            guard !isWhole else { throw PackedFormError.truncated }
            missing = 0..<Int(Int32.max)
            return
        }
        index = try SealedMonth.index(decoding: beginning, layout)
        if !isWhole, let wanted = range, wanted.upperBound > beginning.count { missing = wanted }
    }

    mutating func take(_ bytes: [UInt8]) throws {
        guard let missing else { return }
        self.missing = nil
        (part, offset) = (bytes, missing.lowerBound)
        guard index == nil else { return }
        guard layout.index.upperBound <= bytes.count else { throw PackedFormError.truncated }
        index = try SealedMonth.index(decoding: bytes, layout)
    }

    private var places: [(record: InventoryRecord, place: MonthIndex.FramePlace)] {
        guard let index else { return [] }
        return zip(index.records, index.frames).compactMap { record, place in
            guard let place, times.contains(record.time) else { return nil }
            return (record, place)
        }
    }

    /// Where the wanted frames are in the string; `nil` where there are none.
    private var range: Range<Int>? {
        let places = places
        guard let first = places.first, let last = places.last else { return nil }
        return layout.frames + first.place.range.lowerBound..<layout.frames + last.place.range.upperBound
    }

    func frames() throws(PackedFormError) -> [LocatedFrame] {
        var frames: [LocatedFrame] = []
        for (record, place) in places {
            let start = layout.frames + place.range.lowerBound - offset
            guard start >= 0, start + place.range.count <= part.count else { throw PackedFormError.truncated }
            let content = Array(part[start..<start + place.range.count])
            frames.append((record.location, MonthIndex.frame(content, place, of: record)))
        }
        return frames
    }
}
