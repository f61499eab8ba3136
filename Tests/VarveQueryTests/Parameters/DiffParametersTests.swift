import Testing
import VarveHTTP
import VarveModel

@testable import VarveQuery

@Suite struct DiffParametersTests {
    private func issues(_ query: String) -> [ValidationIssue] {
        do throws(APIError) {
            _ = try DiffParameters(QueryString(query))
            return []
        } catch {
            guard case .invalid(let issues, nil) = error else { return [] }
            return issues
        }
    }

    @Test func readsInventories() throws {
        let parameters = try DiffParameters(
            QueryString("inventory_id=42&inventory_id=43,44&inventory_id=42&inventory_id=9223372036854775807"))
        #expect(parameters.inventories == Set([42, 43, 44, Int64.max].map { InventoryID(rawValue: $0) }))
        #expect(try DiffParameters(QueryString(nil)).inventories.isEmpty)
    }

    @Test(arguments: ["0", "-1", "abc", "", "1.5", "+1", "9223372036854775808"])
    func refusesInventories(id: String) {
        #expect(issues("inventory_id=\(id)").map(\.key) == ["inventory_id"])
    }

    @Test func boundsTheNumberOfInventories() {
        let most = (1...2000).map { "inventory_id=\($0)" }.joined(separator: "&")
        #expect(issues(most).isEmpty)
        #expect(issues(most + "&inventory_id=2001").map(\.value) == ["2001"])
    }

    @Test func readsADay() throws {
        let filter = try DiffParameters(QueryString("date=2026-03-04")).filter
        #expect(filter.from == Timestamp(rfc3339: "2026-03-04T00:00:00Z") && filter.to == Timestamp(rfc3339: "2026-03-04T23:59:59.999999Z"))
    }

    @Test func dayAndRangeMustBothHold() throws {
        let filter = try DiffParameters(QueryString("date=2026-03-04&from_date=2026-03-04T12:00:00Z&to_date=2026-03-05T12:00:00Z")).filter
        #expect(filter.from == Timestamp(rfc3339: "2026-03-04T12:00:00Z") && filter.to == Timestamp(rfc3339: "2026-03-04T23:59:59.999999Z"))
    }

    @Test(arguments: ["", "2026-02-30", "2026-3-4", "20260304", "today", "2026-03-04T00:00:00Z", "2026-03-04,2026-03-05"])
    func refusesDays(day: String) {
        #expect(issues("date=\(day)").map(\.key) == ["date"])
    }

    @Test func hasTheTimelinesParametersToo() {
        #expect(issues("page=0&severity=urgent&inventory_id=x&date=y").map(\.key) == ["page", "severity", "inventory_id", "date"])
    }
}
