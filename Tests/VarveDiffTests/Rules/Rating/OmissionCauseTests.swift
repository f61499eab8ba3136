import Testing
import VarveModel

@testable import VarveDiff

@Suite struct OmissionCauseTests {
    private func causes(_ session: RatingSession) -> [OmissionCause] { session.last.omitted.map(\.cause) }

    @Test("what was left out says by which part of a rule") func causes() throws {
        func rule(_ path: String) throws -> Rule { Rule(nil, try #require(PathPattern(parsing: path))) }
        var (ignored, near, seldom) = (try rule("a"), try rule("b"), try rule("c"))
        ignored.ignore = true
        near.withinPercent = 10
        seldom.atMostEvery = 86_400_000_000
        var session = RatingSession([ignored, near, seldom])
        #expect(try session.change("a", "1", "2", at: 0) == [] && causes(session) == [.ignore])
        #expect(try session.change("b", "100", "101", at: 0) == [] && causes(session) == [.withinPercent])
        #expect(try session.change("c", "1", "2", at: 0).count == 1 && causes(session) == [])
        #expect(try session.change("c", "2", "3", at: 1) == [] && causes(session) == [.atMostEvery])
        for hour in 0..<5 { _ = try session.swing("d", hour, between: "1", and: "2", at: Double(hour)) }
        #expect(causes(session) == [.flapping])
    }

    @Test func counts() throws {
        var counts = OmissionCounts()
        let raw = RawChange(type: .update, path: try #require(FieldPath(parsing: "a")), previous: nil, current: nil)
        for (index, cause) in OmissionCause.allCases.enumerated() {
            counts.add(Array(repeating: OmittedChange(change: raw, rule: "", cause: cause), count: index + 1))
        }
        #expect(OmissionCause.allCases.map { counts[$0] } == [1, 2, 3, 4])
    }
}
