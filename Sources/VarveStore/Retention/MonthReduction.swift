import VarveModel

/// Makes the entries that a plan leaves of a month. Pure.
struct MonthReduction {
    private let kept: RetentionPlan.Kept
    /// The body of the last frame before.
    private var previous: [UInt8]?
    /// The last body that stays.
    private var base: [UInt8]?
    /// It is the one that the next frame was made after.
    private var isBaseBefore = true
    /// Where chains begin now whose whole frame goes; their old beginning until one of their frames stays.
    private var starts: [BodyLocation: BodyLocation] = [:]
    private(set) var entries: [MonthEntry] = []

    /// - Parameters:
    ///   - entries: of the sealed month.
    ///   - base: the last body before the month; `nil` where no frame of the month needs it.
    init(_ entries: [MonthEntry], keeping kept: RetentionPlan.Kept, after base: [UInt8]?) throws {
        self.kept = kept
        (previous, self.base) = (base, base)
        let ids = Set(entries.filter { $0.frame != nil }.map(\.record.id))
        let isUntouched = kept.frames.isSuperset(of: ids)
        for entry in entries { try add(entry, isUntouched: isUntouched) }
    }

    private mutating func add(_ entry: MonthEntry, isUntouched: Bool) throws {
        var entry = entry
        if !isUntouched, let frame = entry.frame { entry.frame = try made(frame, at: entry.record.location) }
        guard kept.records.contains(entry.record.id) else { return }
        if let last = entries.last { entry.record.previous = last.record.id }
        if !kept.hasChanges {
            entry.pack = nil
            entry.record.changeCount = 0
        }
        entries.append(entry)
    }

    /// The frame as it has to be now; `nil` where it goes.
    private mutating func made(_ frame: SnapshotFrame, at location: BodyLocation) throws -> SnapshotFrame? {
        let body = try frame.body(after: previous)
        previous = body
        guard kept.frames.contains(location.inventory) else {
            isBaseBefore = false
            if case .whole = frame { starts[location] = location }
            return nil
        }
        defer { (base, isBaseBefore) = (body, true) }
        guard case .delta(let content, let start) = frame else { return frame }
        if let moved = starts[start] {
            guard moved != start, let base else {
                starts[start] = location
                return .whole(try Zstd.compress(body))
            }
            return .delta(isBaseBefore ? content : try Zstd.compress(body, after: base), start: moved)
        }
        guard !isBaseBefore else { return frame }
        guard let base else { throw StoreError.corrupt("a chain without its beginning") }
        return .delta(try Zstd.compress(body, after: base), start: start)
    }
}
