import Testing
import VarveHTTP
import VarveModel

@testable import VarveQuery

@Suite struct TimelineParametersTests {
    private func issues(_ query: String) -> [ValidationIssue] {
        do throws(APIError) {
            _ = try TimelineParameters(QueryString(query))
            return []
        } catch {
            guard case .invalid(let issues, nil) = error else { return [] }
            return issues
        }
    }

    @Test func hasDefaults() throws {
        let parameters = try TimelineParameters(QueryString(nil))
        #expect(parameters.page == PageRequest(page: 1, size: 20) && parameters.filter == ChangeFilter())
    }

    @Test func readsEverything() throws {
        let parameters = try TimelineParameters(
            QueryString(
                "page=3&page_size=200&severity=high&severity=critical,low&category=os%2Cnodes&diff_type=create&unknown=%zz&inventory_id=x"
                    + "&from_date=2026-01-01T00:00:00%2B02:00&to_date=2026-01-02T00:00:00.5Z&search=Z%C3%BCrich+1"))
        var filter = ChangeFilter()
        filter.severities = [.high, .critical, .low]
        filter.categories = [.os, .nodes]
        filter.types = [.create]
        filter.from = Timestamp(microseconds: 1_767_218_400_000_000)
        filter.to = Timestamp(microseconds: 1_767_312_000_500_000)
        filter.search = TextSearch("Zürich 1")
        #expect(parameters.page == PageRequest(page: 3, size: 200) && parameters.filter == filter)
    }

    @Test func takesAPlusThatBecameASpace() throws {
        let plain = try TimelineParameters(QueryString("from_date=2026-01-01T00:00:00+02:00"))
        #expect(plain.filter.from == Timestamp(rfc3339: "2025-12-31T22:00:00Z"))
        let space = try TimelineParameters(QueryString("to_date=2026-01-01T00:00:00.25%2002:00"))
        #expect(space.filter.to == Timestamp(rfc3339: "2025-12-31T22:00:00.25Z"))
    }

    @Test func equalEndsAreARange() {
        #expect(issues("from_date=2026-01-01T00:00:00Z&to_date=2026-01-01T01:00:00%2B01:00").isEmpty)
    }

    @Test func emptySearchAsksForNothing() throws {
        #expect(try TimelineParameters(QueryString("search=")).filter.search == nil)
        #expect(try TimelineParameters(QueryString("search")).filter.search == nil)
    }

    @Test func boundsSearch() {
        let longest = String(repeating: "ü", count: 256)
        #expect(issues("search=\(longest)").isEmpty)
        #expect(issues("search=\(longest)x").map(\.key) == ["search"])
    }

    @Test(arguments: [
        "0", "-1", "+1", "%2B1", "", "1.0", "1e3", "0x1", "one", "٣", "%201", "1%20", "9223372036854775808", "99999999999999999999999",
    ])
    func refusesPages(page: String) {
        #expect(issues("page=\(page)").map(\.key) == ["page"])
        #expect(issues("page_size=\(page)").map(\.key) == ["page_size"])
    }

    @Test func boundsPages() {
        #expect(issues("page=9223372036854775807&page_size=200").isEmpty)
        #expect(issues("page=007&page_size=1").isEmpty)
        #expect(issues("page_size=201").map(\.value) == ["201"])
    }

    @Test(arguments: [
        ("severity", "urgent"), ("severity", "High"), ("severity", ""), ("severity", "%20high"), ("category", "disk"), ("category", "OS"),
        ("diff_type", "rename"), ("diff_type", "created"), ("from_date", "yesterday"), ("from_date", "2026-01-01"), ("to_date", ""),
        ("to_date", "2026-02-30T00:00:00Z"), ("from_date", "2026-01-01T00:00:00"), ("to_date", "1767225600"),
    ])
    func refuses(name: String, value: String) {
        #expect(issues("\(name)=\(value)").map(\.key) == [name])
    }

    @Test(arguments: ["page", "page_size", "severity", "category", "diff_type", "from_date", "to_date", "search"])
    func refusesBrokenEscapes(name: String) {
        #expect(issues("\(name)=%zz") == [ValidationIssue(key: name, message: "must be percent-encoded UTF-8", value: "%zz")])
    }

    @Test func namesEveryBadValue() {
        let found = issues(
            "page=0&page_size=201&severity=urgent,high,&severity=%00&category=disk&diff_type=x&from_date=a&to_date=b&search=%ff")
        #expect(
            found.map { "\($0.key)=\($0.value)" } == [
                "page=0", "page_size=201", "severity=urgent", "severity=", "severity=\0", "category=disk", "diff_type=x", "from_date=a",
                "to_date=b", "search=%ff",
            ])
    }

    @Test func refusesTurnedRanges() {
        let found = issues("from_date=2026-01-02T00:00:00Z&to_date=2026-01-01T00:00:00Z")
        #expect(found.map(\.key) == ["from_date"] && found.map(\.message) == ["must not be after to_date"])
    }

    @Test(arguments: ["page", "page_size", "search"])
    func refusesRepetition(name: String) {
        #expect(issues("\(name)=1&\(name)=2").map(\.message) == ["must be given once"])
    }
}
