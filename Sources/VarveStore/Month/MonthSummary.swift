import VarveModel

/// What a sealed month holds, in short: enough for pages and counts of whole days, and to find an inventory's month.
package struct MonthSummary: Hashable, Sendable {
    /// Days with at least one inventory, ascending.
    package var days: [DaySummary]
    package var firstID: InventoryID
    package var lastID: InventoryID
    /// Effective times of the first and the last inventory.
    package var firstTime: Timestamp
    package var lastTime: Timestamp
    /// What retention left of the month.
    var retention = RetentionLevel()

    package init(days: [DaySummary], firstID: InventoryID, lastID: InventoryID, firstTime: Timestamp, lastTime: Timestamp) {
        self.days = days
        self.firstID = firstID
        self.lastID = lastID
        self.firstTime = firstTime
        self.lastTime = lastTime
    }
}

/// A day's counters.
package struct DaySummary: Hashable, Sendable {
    package var day: Day
    package var inventories: Int
    /// Number of changes by code.
    package var counts: [ChangeCode: Int]

    package init(day: Day, inventories: Int, counts: [ChangeCode: Int]) {
        self.day = day
        self.inventories = inventories
        self.counts = counts
    }
}

extension MonthSummary {
    private static let version: UInt8 = 1
    /// With what retention left.
    private static let reduced: UInt8 = 2

    /// The packed form, for a field of the system's `months`.
    func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 64)
        let isReduced = retention != RetentionLevel()
        writer.byte(isReduced ? Self.reduced : Self.version)
        if isReduced { writer.byte(retention.rawValue) }
        writer.integer(firstID.rawValue)
        writer.integer(lastID.rawValue - firstID.rawValue)
        writer.integer(firstTime.microseconds)
        writer.integer(lastTime.microseconds - firstTime.microseconds)
        for day in days {
            writer.byte(UInt8(day.day.dayOfMonth))
            writer.integer(day.inventories)
            writer.integer(day.counts.count)
            for (code, count) in day.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                writer.byte(code.rawValue)
                writer.integer(count)
            }
        }
        return writer.bytes
    }

    init(of month: Month, decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let version = try reader.byte()
        guard version == Self.version || version == Self.reduced else { throw PackedFormError.unknownVersion(version) }
        if version == Self.reduced {
            guard let level = RetentionLevel(rawValue: try reader.byte()) else { throw PackedFormError.malformed }
            retention = level
        }
        firstID = InventoryID(rawValue: try reader.integer())
        lastID = InventoryID(rawValue: firstID.rawValue &+ (try reader.integer()))
        firstTime = Timestamp(microseconds: try reader.integer())
        lastTime = firstTime.advanced(by: try reader.integer())
        days = []
        while !reader.isAtEnd { days.append(try Self.day(of: month, &reader)) }
    }

    private static func day(of month: Month, _ reader: inout ByteReader) throws(PackedFormError) -> DaySummary {
        let day = Day(epochDay: month.first.epochDay + Int(try reader.byte()) - 1)
        guard day.month == month else { throw PackedFormError.malformed }
        var summary = DaySummary(day: day, inventories: try reader.count(upTo: .max), counts: [:])
        for _ in 0..<(try reader.count(upTo: 256)) {
            guard let code = ChangeCode(rawValue: try reader.byte()) else { throw PackedFormError.malformed }
            summary.counts[code] = try reader.count(upTo: .max)
        }
        return summary
    }
}
