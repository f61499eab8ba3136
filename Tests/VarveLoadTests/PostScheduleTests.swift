import Testing
import VarveLoad

@Suite struct PostScheduleTests {
    @Test func postsAreDueAtEqualDistances() {
        let schedule = PostSchedule(rate: 4)
        #expect((0...4).map(schedule.due) == [0, 250_000_000, 500_000_000, 750_000_000, 1_000_000_000])
        #expect(schedule.posts(by: -1) == 0 && schedule.posts(by: 0) == 1 && schedule.posts(by: 999_999_999) == 4)
    }

    @Test("as many posts are due as have a time until then", arguments: [0.3, 3, 7, 999.5, 8000, 12_345.678])
    func agree(_ rate: Double) {
        let schedule = PostSchedule(rate: rate)
        for post in [0, 1, 2, 10, 999, 54_321] {
            #expect(schedule.posts(by: schedule.due(post)) == post + 1)
            #expect(schedule.posts(by: schedule.due(post) - 1) == post)
        }
    }
}
