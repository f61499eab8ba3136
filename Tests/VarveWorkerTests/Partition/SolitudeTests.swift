import Synchronization
import Testing

@testable import VarveWorker

struct SolitudeTests {
    /// Who is in, seen from inside.
    private final class Room: Sendable {
        struct Count {
            var sharing = 0
            var alone = 0
            var mostSharing = 0
            var isViolated = false
        }

        let count = Mutex(Count())

        func share() async {
            count.withLock { count in
                count.sharing += 1
                count.mostSharing = max(count.mostSharing, count.sharing)
                if count.alone > 0 { count.isViolated = true }
            }
            await Task.yield()
            count.withLock { $0.sharing -= 1 }
        }

        func beAlone() async {
            count.withLock { count in
                count.alone += 1
                if count.alone > 1 || count.sharing > 0 { count.isViolated = true }
            }
            await Task.yield()
            count.withLock { $0.alone -= 1 }
        }
    }

    @Test func nobodyIsBesideOneThatIsAlone() async {
        let (solitude, room) = (Solitude(), Room())
        await withDiscardingTaskGroup { group in
            for number in 0..<2000 {
                group.addTask {
                    if number % 5 == 0 {
                        await solitude.alone { await room.beAlone() }
                    } else {
                        await solitude.sharing { await room.share() }
                    }
                }
            }
        }
        let count = room.count.withLock { $0 }
        #expect(!count.isViolated)
        #expect(count.sharing == 0 && count.alone == 0)
    }

    @Test func othersShare() async {
        let (solitude, room) = (Solitude(), Room())
        await solitude.sharing { await solitude.sharing { await room.share() } }
        #expect(room.count.withLock { $0.mostSharing } == 1)
    }

    @Test func anErrorLetsTheNextOneIn() async {
        struct Failure: Error {}
        let solitude = Solitude()
        await #expect(throws: Failure.self) { try await solitude.alone { throw Failure() } }
        #expect(await solitude.alone { true })
    }
}
