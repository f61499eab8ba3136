import Testing

@testable import VarveGateway

@Suite struct BodyBudgetTests {
    @Test func givesBackWhatWasTaken() throws {
        let budget = BodyBudget(100)
        do {
            var room = BodyRoom(budget)
            try room.reserve(60)
            try room.reserve(40)
            #expect(budget.inUse == 60)
            var other = BodyRoom(budget)
            #expect(throws: BodyError.noRoom) { try Self.reserve(&other, 41) }
            try other.reserve(40)
            #expect(budget.inUse == 100)
            room.keep(10)
            #expect(budget.inUse == 50)
            room.keep(20)
            other.release()
            #expect(budget.inUse == 10)
            room.release()
        }
        #expect(budget.inUse == 0)
    }

    @Test func anErrorGivesBackTheRest() throws {
        let budget = BodyBudget(100)
        #expect(throws: BodyError.noRoom) { try Self.take(budget) }
        #expect(budget.inUse == 0)
    }

    private static func take(_ budget: BodyBudget) throws {
        var room = BodyRoom(budget)
        try room.reserve(60)
        try room.reserve(101)
        room.release()
    }

    private static func reserve(_ room: inout BodyRoom, _ bytes: Int) throws { try room.reserve(bytes) }
}
