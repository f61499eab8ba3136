import Testing
import VarveLoad

@Suite struct ArrivalsTests {
    @Test func whole() {
        let arrivals = Arrivals(posted: [0, 1, 1, 2], unanswered: [], stored: [0, 1, 1, 2])
        #expect(arrivals.isWhole && arrivals.acknowledged == 4 && arrivals.stored == 4)
        #expect(Arrivals(posted: [], unanswered: [], stored: []).isWhole)
    }

    @Test(
        arguments: [
            ([0, 1, 2], [0, 2], 1, 0, 0, 0), ([0, 1, 2], [0, 1], 1, 0, 0, 0), ([0, 1, 2], [], 3, 0, 0, 0),
            ([0, 1, 1, 1], [0, 1], 2, 0, 0, 0), ([0, 1], [0, 1, 1], 0, 1, 0, 0), ([0, 1], [0, 0, 0, 1, 1], 0, 3, 0, 0),
            ([0, 1, 2], [0, 2, 1], 0, 0, 1, 0), ([0, 1, 2], [2, 1, 0], 0, 0, 2, 0), ([0, 1], [0, nil, 1], 0, 0, 0, 1),
            ([0, 1], [0, nil], 1, 0, 0, 1), ([0, 1, 2], [0, 1, 2, 0], 0, 1, 1, 0),
        ] as [([Int], [Int?], Int, Int, Int, Int)])
    func broken(_ posted: [Int], _ stored: [Int?], _ lost: Int, _ twice: Int, _ outOfOrder: Int, _ altered: Int) {
        let arrivals = Arrivals(posted: posted, unanswered: [], stored: stored)
        #expect(!arrivals.isWhole)
        #expect(arrivals.lost == lost && arrivals.twice == twice && arrivals.outOfOrder == outOfOrder && arrivals.altered == altered)
    }

    @Test("what had no answer may be stored once, or not")
    func unanswered() {
        for stored in [[0, 1, 2], [0, 2]] {
            let arrivals = Arrivals(posted: [0, 1, 2], unanswered: [1], stored: stored)
            #expect(arrivals.isWhole && arrivals.acknowledged == 2 && arrivals.unanswered == 1)
        }
        #expect(Arrivals(posted: [0, 1, 2], unanswered: [1], stored: [0, 1, 1, 2]).twice == 1)
        #expect(Arrivals(posted: [0, 1, 2], unanswered: [1], stored: [0, 1]).lost == 1)
        // Of two posts with the same bytes either one may be the one that is stored.
        #expect(Arrivals(posted: [0, 1, 1], unanswered: [2], stored: [0, 1]).isWhole)
        #expect(Arrivals(posted: [0, 1, 1], unanswered: [2], stored: [0]).lost == 1)
    }

    @Test func adds() {
        var total = Arrivals(posted: [0, 1], unanswered: [], stored: [0])
        total.add(Arrivals(posted: [0], unanswered: [0], stored: [0, 0, nil]))
        #expect(total.acknowledged == 2 && total.unanswered == 1 && total.stored == 4)
        #expect(total.lost == 1 && total.twice == 1 && total.altered == 1 && total.outOfOrder == 0)
    }
}
