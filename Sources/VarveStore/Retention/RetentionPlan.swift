import VarveModel

/// What stays of each sealed month of one system. Pure.
///
/// Chains are kept readable without touching two months in one step: where a later month's first frame needs a chain that begins before it,
/// that chain's whole frame and the last frame before the month stay. In between frames go and those behind are made again.
struct RetentionPlan {
    /// A sealed month as it is.
    struct Item {
        let month: Month
        let index: MonthIndex
        let level: RetentionLevel

        var ids: [InventoryID] { index.records.map(\.id) }

        /// Where frames are and where their chains begin, ascending.
        var frames: [(location: BodyLocation, start: BodyLocation)] {
            zip(index.records, index.frames).compactMap { record, place in place.map { (record.location, $0.start) } }
        }
    }

    /// What the newest inventory and hot months need of those that are sealed.
    struct Future {
        /// Bodies that are shared with hot inventories or are the newest.
        var bodies: Set<BodyLocation> = []
        /// The chain that the next frame continues.
        var chain: BodyLocation?
    }

    struct Kept {
        var frames: Set<InventoryID> = []
        var records: Set<InventoryID> = []
        var hasChanges = true
    }

    private(set) var kept: [Month: Kept] = [:]
    /// The last month with an inventory whose snapshot goes or has gone.
    private(set) var incomplete: Month?

    /// - Parameter items: ascending.
    init(_ items: [Item], _ future: Future) {
        let bodies = Self.wanted(items).union(future.bodies)
        var chain = future.chain
        var shared = future.bodies
        for item in items.reversed() {
            var own = Kept(hasChanges: item.level.hasChanges)
            own.frames = Self.frames(item, bodies, chain)
            let owners = own.frames.union(shared.map(\.inventory))
            let isReduced = !item.level.hasDays
            own.records = Set(item.ids).filter { !isReduced || owners.contains($0) }
            kept[item.month] = own
            chain = Self.before(item, chain, own.frames)
            shared = Set(item.index.records.filter { own.records.contains($0.id) }.map(\.location)).union(shared)
                .filter { $0.inventory < item.ids[0] }
        }
        let left = Set(kept.values.flatMap(\.frames))
        incomplete = items.last { $0.index.records.contains { !left.contains($0.location.inventory) } }?.month
    }

    /// The chain that months before are needed for.
    private static func before(_ item: Item, _ chain: BodyLocation?, _ kept: Set<InventoryID>) -> BodyLocation? {
        let first = item.frames.first { kept.contains($0.location.inventory) }?.start ?? chain
        guard let first, let id = item.ids.first, first.inventory < id else { return nil }
        return first
    }

    private static func frames(_ item: Item, _ bodies: Set<BodyLocation>, _ chain: BodyLocation?) -> Set<InventoryID> {
        var kept = Set(item.frames.map(\.location).filter(bodies.contains).map(\.inventory))
        if let chain {
            if let last = item.frames.last, last.location.inventory >= chain.inventory { kept.insert(last.location.inventory) }
            if item.frames.contains(where: { $0.location == chain }) { kept.insert(chain.inventory) }
        }
        return kept
    }

    /// The bodies that the levels leave: of each time that of the first inventory that still has one, and the first of all.
    private static func wanted(_ items: [Item]) -> Set<BodyLocation> {
        let present = Set(items.flatMap { $0.frames.map(\.location) })
        var times: Set<String> = []
        var wanted: Set<BodyLocation> = []
        if let first = items.first?.index.records.first { wanted.insert(first.location) }
        for item in items {
            for record in item.index.records where present.contains(record.location) {
                switch item.level.snapshots {
                case .none: continue
                case .all: wanted.insert(record.location)
                default: if times.insert(time(of: record, item.level.snapshots)).inserted { wanted.insert(record.location) }
                }
            }
            // A quarter has its snapshot in the first of its months, also where that one is kept more finely.
            if let first = item.index.records.first(where: { present.contains($0.location) }), item.level.snapshots != .none {
                times.insert(time(of: first, .quarterly))
            }
        }
        return wanted
    }

    private static func time(of record: InventoryRecord, _ level: RetentionLevel.Snapshots) -> String {
        let (day, month) = (record.time.day, record.time.month)
        switch level {
        case .daily: return "\(day)"
        case .weekly: return "\(month) \((day.dayOfMonth - 1) / 7)"
        case .quarterly: return "quarter \(month.number / 3)"
        default: return "\(month)"
        }
    }
}
