import RedisClient
import VarveModel

/// Counters of the days of an organization's month, as its hash answers. There may be many such hashes, so fields are read as bytes.
enum OrganizationCounters {
    /// Adds what a filter admits to the days that it touches.
    ///
    /// - Throws: `StoreError.corrupt` for what is no counter.
    static func add(_ reply: RedisReply, of month: Month, _ filter: ChangeFilter, to days: inout [Day: FleetDay]) throws {
        var found = [FleetDay?](repeating: nil, count: 31)
        for (name, value) in try reply.pairs() {
            let (field, text) = (try name.bytes(), try value.bytes())
            guard field.count > 3, field[2] == UInt8(ascii: ":"), let day = number(field[..<2]), (1...31).contains(day),
                let count = number(text[...]), found[day - 1, default: FleetDay()].add(count, of: field[3...], filter)
            else { throw StoreError.corrupt("an organization's counters of \(month)") }
        }
        let first = month.first.epochDay
        for (index, counts) in found.enumerated() {
            let day = Day(epochDay: first + index)
            if let counts, filter.touches(day) { days[day, default: FleetDay()].add(counts) }
        }
    }

    fileprivate static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 18 else { return nil }
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

extension FleetDay {
    /// - Returns: whether the part of the field behind the day is known.
    fileprivate mutating func add(_ count: Int, of part: ArraySlice<UInt8>, _ filter: ChangeFilter) -> Bool {
        if let number = OrganizationCounters.number(part) {
            guard let code = UInt8(exactly: number).flatMap(ChangeCode.init(rawValue:)) else { return false }
            if filter.admits(code) { changes.add(code.severity, count) }
            return true
        }
        switch String(decoding: part, as: UTF8.self) {
        case OrganizationField.inventories: inventories += count
        case OrganizationField.systems: systems += count
        case OrganizationField.changed: changedSystems += count
        default: return false
        }
        return true
    }
}

extension [FleetDay?] {
    fileprivate subscript(index: Int, default value: FleetDay) -> FleetDay {
        get { self[index] ?? value }
        set { self[index] = newValue }
    }
}
