import TestSupport
import VarveModel

/// A request for something of a random history, and which of its inventories has to be the answer.
struct RandomRequest {
    /// Below `/api/systems/ID/inventory`.
    let path: String
    /// Place of the inventory that the answer has to be; `nil` where it is not one inventory.
    var place: Int?

    /// A request of any kind; one in ten has something bad about it.
    static func random(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> RandomRequest {
        let isBad = generator.oneIn(10)
        switch Int.random(in: 0..<12, using: &generator) {
        case 0, 1: return list("/timeline", history, isBad, &generator)
        case 2...4: return list("/diffs", history, isBad, &generator)
        case 5, 6: return records(history, isBad, &generator)
        case 7:
            return generator.oneIn(2)
                ? RandomRequest(path: "/latest", place: history.inventories.count - 1)
                : RandomRequest(path: generator.pick(["/diffs/latest", "/changes", "/changes/latest"]))
        case 8: return isBad ? unknownRecord(&generator) : record(history, &generator)
        case 9: return isBad ? badTime(&generator) : at(history, &generator)
        case 10: return compare(history, isBad, &generator)
        default: return fields(isBad, &generator)
        }
    }

    private static func list(
        _ path: String, _ history: ReferenceHistory, _ isBad: Bool, _ generator: inout SeededGenerator
    ) -> RandomRequest {
        let bad = ["page=0", "page_size=201", "severity=urgent", "from_date=x", "diff_type=move", "search=%F", "date=2025-02-29"]
        let query = ReferenceQuery.withFewFilters(history, &generator).queryString(&generator)
        return RandomRequest(path: "\(path)?\(query)\(isBad ? "&" + generator.pick(bad) : "")")
    }

    private static func records(_ history: ReferenceHistory, _ isBad: Bool, _ generator: inout SeededGenerator) -> RandomRequest {
        var query = ReferenceQuery()
        let random = ReferenceQuery.random(history, &generator)
        (query.page, query.size, query.from, query.to) = (random.page, random.size, random.from, random.to)
        let data = generator.pick(["", "&include_data=true", "&include_data=false", isBad ? "&include_data=maybe" : ""])
        return RandomRequest(path: "?\(query.queryString(&generator))\(data)")
    }

    private static func record(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> RandomRequest {
        let place = Int.random(in: 0..<history.inventories.count, using: &generator)
        return RandomRequest(path: "/\(history.inventories[place].id)", place: place)
    }

    private static func unknownRecord(_ generator: inout SeededGenerator) -> RandomRequest {
        RandomRequest(path: "/" + generator.pick(["0", "x", "1", "999999999", "9223372036854775808"]))
    }

    private static func at(_ history: ReferenceHistory, _ generator: inout SeededGenerator) -> RandomRequest {
        let inventory = generator.pick(history.inventories)
        let time =
            generator.pick([inventory.time, inventory.time, inventory.time / day * day]) + generator.pick([-day, -1, 0, 1, 40 * day])
        let place = history.inventories.lastIndex { $0.time <= time }
        return RandomRequest(path: "/at?time=\(Timestamp(microseconds: time).rfc3339)", place: place)
    }

    private static let day = Timestamp.microsecondsPerDay

    private static func badTime(_ generator: inout SeededGenerator) -> RandomRequest {
        RandomRequest(
            path: "/at" + generator.pick(["", "?time=", "?time=now", "?time=2025-02-29T00:00:00Z", "?time=1970-01-01T00:00:00Z"]))
    }

    private static func compare(_ history: ReferenceHistory, _ isBad: Bool, _ generator: inout SeededGenerator) -> RandomRequest {
        let ids = history.inventories.map { String($0.id) }
        let (from, to) = (generator.pick(ids), isBad ? generator.pick(["", "0", "x", "999999999"]) : generator.pick(ids))
        return RandomRequest(path: generator.oneIn(2) ? "/compare?from=\(from)&to=\(to)" : "/compare?from=\(to)&to=\(from)")
    }

    private static func fields(_ isBad: Bool, _ generator: inout SeededGenerator) -> RandomRequest {
        let known = ["facts", "modules", "modules.mail1.v", "list", "list[0]", "filler", "modules[1]", "facts.missing", "nowhere.at.all"]
        let bad = ["", "a..b", "list[]", "*"]
        let paths = known + RandomMachine.names.map { "facts.\($0.path)" }
        let path = percentEncoded(generator.pick(isBad ? bad : paths))
        return RandomRequest(path: "/fields?path=\(path)&page=\(generator.pick([1, 1, 2]))&page_size=\(generator.pick([2, 20, 200]))")
    }
}
