import VarveModel

/// By column and with times as distances from the month's ends: a month of one inventory a day with a change in each stays within the 64
/// bytes up to which Redis keeps a hash's fields in one compact allocation.
extension MonthSummary {
    private static let version: UInt8 = 3
    /// With what retention left.
    private static let reduced: UInt8 = 4

    /// The packed form, for a field of the system's `months`.
    func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 64)
        let isReduced = retention != RetentionLevel()
        writer.byte(isReduced ? Self.reduced : Self.version)
        if isReduced { writer.byte(retention.rawValue) }
        let month = firstTime.month
        writer.integer(firstID.rawValue)
        writer.integer(lastID.rawValue - firstID.rawValue)
        writer.integer(firstTime.microseconds - month.first.start.microseconds)
        writer.integer(month.advanced(by: 1).first.start.microseconds - lastTime.microseconds)
        writer.integer(Int64(days.reduce(UInt32(0)) { $0 | 1 << UInt32($1.day.dayOfMonth - 1) }))
        writer.column(days.map { Int64($0.inventories) })
        let counts = days.map { Array($0.counts) }
        writer.column(counts.map { Int64($0.count) })
        writer.column(counts.joined().map { Int64($0.code.rawValue) })
        writer.column(counts.joined().map { Int64($0.count) })
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
        firstTime = Timestamp(microseconds: month.first.start.microseconds &+ (try reader.integer()))
        lastTime = Timestamp(microseconds: month.advanced(by: 1).first.start.microseconds &- (try reader.integer()))
        days = try Self.days(of: month, &reader)
        guard reader.isAtEnd else { throw PackedFormError.malformed }
    }

    private static func days(of month: Month, _ reader: inout ByteReader) throws(PackedFormError) -> [DaySummary] {
        let bits = try reader.integer()
        let present = (0..<64).filter { bits >> Int64($0) & 1 == 1 }.map { Day(epochDay: month.first.epochDay + $0) }
        guard present.allSatisfy({ $0.month == month }) else { throw PackedFormError.malformed }
        let inventories = try counters(present.count, &reader)
        let sizes = try counters(present.count, &reader)
        guard sizes.allSatisfy({ $0 <= 256 }) else { throw PackedFormError.malformed }
        let codes = try reader.column(sizes.reduce(0, +))
        let values = try counters(codes.count, &reader)
        var at = 0
        var days: [DaySummary] = []
        for (index, day) in present.enumerated() {
            var counts = ChangeCounts()
            counts.reserve(sizes[index])
            for place in at..<at + sizes[index] {
                guard let code = UInt8(exactly: codes[place]).flatMap(ChangeCode.init), place == at || codes[place] > codes[place - 1]
                else {
                    throw PackedFormError.malformed
                }
                counts.append(code, values[place])
            }
            at += sizes[index]
            days.append(DaySummary(day: day, inventories: inventories[index], counts: counts))
        }
        return days
    }

    private static func counters(_ count: Int, _ reader: inout ByteReader) throws(PackedFormError) -> [Int] {
        let values = try reader.column(count)
        guard values.allSatisfy({ $0 >= 0 }) else { throw PackedFormError.malformed }
        return values.map { Int($0) }
    }
}
