import TestSupport
import VarveModel

extension ReferenceQuery {
    private static let day: Int64 = 86_400_000_000

    /// A query that has something to find in the history more often than not.
    static func random(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> ReferenceQuery {
        var query = ReferenceQuery()
        query.page = generator.pick([1, 1, 1, 2, 2, 3, 4, 9, 1_000_000, .max])
        query.size = generator.pick([1, 2, 3, 7, 20, 60, 200])
        if generator.oneIn(3) { query.severities = subset(["low", "medium", "high", "critical"], &generator) }
        if generator.oneIn(3) { query.categories = subset(Category.allCases.map(\.name), &generator) }
        if generator.oneIn(3) { query.types = subset(["create", "update", "delete"], &generator) }
        if generator.oneIn(2) { query.from = instant(history, &generator) }
        if generator.oneIn(2) { query.to = instant(history, &generator) }
        if generator.oneIn(12) { query.to = query.from }
        if let from = query.from, let to = query.to, from > to { (query.from, query.to) = (to, from) }
        if generator.oneIn(3) { query.search = search(history, &generator) }
        if generator.oneIn(3) { query.inventories = inventories(history, &generator) }
        if generator.oneIn(4) { query.day = Int64.random(in: days(of: history), using: &generator) }
        return query
    }

    /// Mostly one filter alone: a small history has few changes that several leave.
    static func withFewFilters(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> ReferenceQuery {
        let random = ReferenceQuery.random(history, &generator)
        if generator.oneIn(4) { return random }
        var query = ReferenceQuery()
        (query.page, query.size) = generator.pick([(1, 20), (1, 200), (2, 3), (random.page, random.size)])
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: query.severities = random.severities
        case 1: query.categories = random.categories
        case 2: query.types = random.types
        case 3, 4: (query.from, query.to) = (random.from, random.to)
        case 5: query.search = random.search
        case 6: query.inventories = random.inventories
        default: query.day = random.day
        }
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

    /// Any instant, an inventory's, a midnight, or the edge of a leap day or a year; each sometimes a microsecond or a millisecond off.
    private static func instant(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> Int64 {
        let days = days(of: history)
        let any = Int64.random(in: (days.lowerBound - 1) * day..<(days.upperBound + 2) * day, using: &generator)
        let edges = days.filter { ReferenceDate(day: $0).isEdge }.map { $0 * day }
        let chosen = [
            any, history.inventories.randomElement(using: &generator)?.time ?? any, any / day * day, any / 1000 * 1000,
            edges.randomElement(using: &generator) ?? any,
        ]
        return generator.pick(chosen) + generator.pick([-1000, -1, 0, 0, 0, 1, 1000])
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
        if let day { parts.append("date=\(ReferenceDate(day: day).text)") }
        if let search { parts.append("search=" + percentEncoded(search)) }
        return parts.shuffled(using: &generator).joined(separator: "&")
    }

    /// The instant in some zone, with all digits that it needs and sometimes more.
    private static func date(_ time: Int64, _ generator: inout SeededGenerator) -> String {
        let (zone, minutes) = generator.pick([("Z", 0), ("Z", 0), ("+02:00", 120), ("%2B05:30", 330), ("-08:00", -480), ("-00:01", -1)])
        let text = ReferenceDate.text(time + Int64(minutes) * 60_000_000, digits: generator.pick([0, 1, 3, 6, 6, 9]))
        return text.dropLast() + zone
    }
}
