import TestSupport
import VarveModel

extension ReferenceQuery {
    private static let day: Int64 = 86_400_000_000

    /// A query that has something to find in the history more often than not.
    static func random(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> ReferenceQuery {
        var query = ReferenceQuery()
        query.page = generator.pick([1, 1, 1, 2, 2, 3, 4, 9, 1_000_000])
        query.size = generator.pick([1, 2, 3, 7, 20, 60, 200])
        if generator.oneIn(3) { query.severities = subset(["low", "medium", "high", "critical"], &generator) }
        if generator.oneIn(3) { query.categories = subset(Category.allCases.map(\.name), &generator) }
        if generator.oneIn(3) { query.types = subset(["create", "update", "delete"], &generator) }
        if generator.oneIn(2) { query.from = instant(history, &generator) }
        if generator.oneIn(2) { query.to = instant(history, &generator) }
        if let from = query.from, let to = query.to, from > to { (query.from, query.to) = (to, from) }
        if generator.oneIn(3) { query.search = search(history, &generator) }
        if generator.oneIn(3) { query.inventories = inventories(history, &generator) }
        if generator.oneIn(4) { query.day = Int64.random(in: days(of: history), using: &generator) }
        return query
    }

    private static func subset(_ names: [String], _ generator: inout SeededGenerator) -> Set<String> {
        Set((0..<Int.random(in: 1...3, using: &generator)).map { _ in generator.pick(names) })
    }

    /// Those of its inventories, and one more at each end.
    private static func days(of history: ReferenceHistory) -> ClosedRange<Int64> {
        let times = history.inventories.map(\.time)
        return (times.min() ?? 0) / day - 1...(times.max() ?? 0) / day + 1
    }

    /// Any instant, an inventory's, or a midnight; each sometimes a microsecond off.
    private static func instant(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> Int64 {
        let days = days(of: history)
        let any = Int64.random(in: (days.lowerBound - 1) * day..<(days.upperBound + 2) * day, using: &generator)
        let chosen = [any, history.inventories.randomElement(using: &generator)?.time ?? any, any / day * day]
        return generator.pick(chosen) + generator.pick([-1, 0, 0, 1])
    }

    /// A part of a path or value, its case changed; or what nothing has.
    private static func search(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> String {
        let changes = history.inventories.flatMap(\.changes)
        guard let change = changes.randomElement(using: &generator), !generator.oneIn(8) else {
            return generator.pick(["zzz", "\"", "\\", "x\n"])
        }
        let values = [change.previous, change.current].compactMap(\.self)
        let scalars = Array(generator.pick([change.path] + values.map(\.json) + values.map(\.resolved)).unicodeScalars)
        guard !scalars.isEmpty else { return "nginx" }
        let start = Int.random(in: 0..<scalars.count, using: &generator)
        let part = scalars[start..<min(scalars.count, start + Int.random(in: 1...8, using: &generator))]
        let result = String(String.UnicodeScalarView(part))
        return generator.pick([result, result.uppercased(), result.lowercased()])
    }

    private static func inventories(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> Set<Int64> {
        let ids = history.inventories.map(\.id) + [1, 999_999]
        return Set((0..<generator.pick([1, 1, 2, 10, 100])).map { _ in generator.pick(ids) })
    }

    /// The query as a client writes it; sets as repetitions or with commas, offsets with a plus that is not encoded.
    func queryString(_ generator: inout SeededGenerator) -> String {
        var parts = ["page=\(page)", "page_size=\(size)"]
        for (name, values) in [
            ("severity", severities.sorted()), ("category", categories.sorted()), ("diff_type", types.sorted()),
            ("inventory_id", inventories.sorted().map(String.init)),
        ] where !values.isEmpty {
            parts += generator.oneIn(2) ? ["\(name)=\(values.joined(separator: ","))"] : values.map { "\(name)=\($0)" }
        }
        if let from { parts.append("from_date=" + Self.date(from, &generator)) }
        if let to { parts.append("to_date=" + Self.date(to, &generator)) }
        if let day { parts.append("date=\(Day(epochDay: Int(day)))") }
        if let search { parts.append("search=" + search.utf8.map { "%" + String(256 + Int($0), radix: 16).dropFirst() }.joined()) }
        return parts.shuffled(using: &generator).joined(separator: "&")
    }

    private static func date(_ time: Int64, _ generator: inout SeededGenerator) -> String {
        let (zone, shift) = generator.pick([("Z", 0), ("+02:00", 7200), ("%2B05:30", 19_800), ("-08:00", -28_800)])
        return Timestamp(microseconds: time + Int64(shift) * 1_000_000).rfc3339.dropLast() + zone
    }
}
