import VarveModel

/// Walks a system's inventories, oldest first, and keeps what the next one and the totals are held against. Pure.
struct HistoryAudit {
    let name: String
    /// Distance of consecutive ids: the number of partitions.
    let stride: Int64
    /// Since when everything must be there.
    var completeness = Completeness()
    /// The last id that the partition gave.
    var lastGiven = Int64.max
    private(set) var verification = Verification()
    private(set) var chain = ChainAudit()
    private(set) var last: InventoryRecord?
    /// The last day with changes.
    private(set) var changedDay: Day?
    /// Time of the last inventory with a critical change.
    private(set) var criticalTime: Timestamp?
    private(set) var codes: [ChangeCode: Int] = [:]
    /// By day, what the system adds to its organization's counters.
    private(set) var days: [Day: DaySummary] = [:]
    /// Something could not be read: sums are not known, and the next inventory has nothing to follow.
    private(set) var isDamaged = false
    private var lastID: Int64 = 0
    private var given = GivenIDs()
    private var followsDamage = false

    init(name: String, stride: Int64) {
        self.name = name
        self.stride = stride
    }

    /// The system is done.
    mutating func finish() { verification.systems = 1 }

    /// Other rules than those it is verified with chose what the index has of the system.
    mutating func indexedOtherwise() { verification.indexedOtherwise = 1 }

    /// What was found beside the history.
    mutating func include(_ other: Verification) { verification.add(other) }

    mutating func report(_ disagreements: [Disagreement]) { verification.disagreements += disagreements }

    /// Inventories that are not readable lie here.
    mutating func breakOff() {
        (isDamaged, followsDamage) = (true, true)
        chain.breakOff()
    }

    mutating func add(_ entry: MonthEntry) {
        let record = entry.record
        checkOrder(record, above: lastID, after: last)
        checkChanges(entry)
        if let problem = chain.add(entry, mayBeGone: record.time < completeness.snapshots ?? record.time) {
            expect(false, record.id, found: problem.found, expected: problem.expected)
        }
        count(entry)
        (last, followsDamage) = (record, false)
        lastID = record.id.rawValue
        if let pack = entry.pack, !isMoved(pack, record) { lastID = pack.id(at: pack.changes.count - 1).rawValue }
    }

    private mutating func expect(_ holds: Bool, _ id: InventoryID, found: @autoclosure () -> String, expected: @autoclosure () -> String) {
        verification.expect(holds, Disagreement("\(name) inventory \(id.rawValue)", found: found(), expected: expected()))
    }

    private mutating func checkOrder(_ record: InventoryRecord, above lastID: Int64, after last: InventoryRecord?) {
        let id = record.id.rawValue
        expect(
            id > lastID && !given.overlaps(id...id), record.id, found: "an id that is given already", expected: "above \(lastID)")
        if let last {
            expect(
                record.time > last.time, record.id, found: "of \(record.time.rfc3339)",
                expected: "later than \(last.time.rfc3339), the time of the one before")
        }
        expect(
            record.time >= record.receivedAt, record.id, found: "received at \(record.receivedAt.rfc3339)",
            expected: "no later than its time, \(record.time.rfc3339)")
        guard !followsDamage, !followsRemoved(record, last) else { return }
        expect(record.previous == last?.id, record.id, found: Self.after(record.previous), expected: Self.after(last?.id))
    }

    /// The inventory before was removed by retention.
    private func followsRemoved(_ record: InventoryRecord, _ last: InventoryRecord?) -> Bool {
        guard let last, let since = completeness.inventories, last.time < since, let previous = record.previous else { return false }
        return previous > last.id && previous < record.id
    }

    private static func after(_ id: InventoryID?) -> String { id.map { "after inventory \($0.rawValue)" } ?? "the first" }

    private mutating func checkChanges(_ entry: MonthEntry) {
        let (record, count) = (entry.record, entry.pack?.changes.count ?? 0)
        expect(record.changeCount == count, record.id, found: "\(count) changes", expected: "the \(record.changeCount) of its record")
        guard let pack = entry.pack else { return }
        expect(
            pack.previous == record.previous, record.id, found: "changes \(Self.after(pack.previous))",
            expected: Self.after(record.previous))
        checkIDs(pack, record)
    }

    /// The changes got ids of their own when they were rated again.
    private func isMoved(_ pack: ChangePack, _ record: InventoryRecord) -> Bool { pack.firstID != record.id.rawValue + stride }

    private mutating func checkIDs(_ pack: ChangePack, _ record: InventoryRecord) {
        let stride = stride
        let (distance, isOver) = pack.firstID.subtractingReportingOverflow(record.id.rawValue)
        expect(
            !isOver && distance > 0 && distance % stride == 0 && pack.stride == stride && !pack.changes.isEmpty, record.id,
            found: "changes from \(pack.firstID) by \(pack.stride)", expected: "from \(record.id.rawValue + stride) by \(stride)")
        let last = pack.id(at: max(0, pack.changes.count - 1)).rawValue
        guard isMoved(pack, record), last >= pack.firstID else { return }
        let isNew = given.insert(pack.firstID...last)
        expect(
            isNew && last <= lastGiven, record.id, found: "changes with ids to \(last)",
            expected: "ids of their own that the partition gave")
    }

    private mutating func count(_ entry: MonthEntry) {
        let day = entry.record.time.day
        verification.inventories += 1
        verification.changes += entry.pack?.changes.count ?? 0
        if entry.frame != nil { verification.snapshots += 1 }
        if entry.pack?.changes.isEmpty == false { changedDay = day }
        if entry.isCritical { criticalTime = entry.record.time }
        days[day, default: DaySummary(day: day, inventories: 0, counts: ChangeCounts())].inventories += 1
        for change in entry.pack?.changes ?? [] {
            codes[change.code, default: 0] += 1
            days[day]?.counts[change.code] += 1
        }
    }
}
