import NIOCore
import Testing

@testable import RedisClient

@Suite struct ConnectionStateTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

    @Test func connectsWhenWanted() {
        var state = ConnectionState()
        #expect(state.wanted(now: start) == .connect(attempt: 1))
        #expect(state.wanted(now: start) == .wait)
        #expect(state.isCurrent(1) && state.isConnecting)
        #expect(state.becameReady(1) == true)
        #expect(state.wanted(now: start) == .serve)
    }

    @Test func reconnectsAtOnceAfterALoss() {
        var state = ready()
        #expect(state.ended(1, now: start, jitter: 0) == .connectionLost)
        #expect(state.wanted(now: start) == .connect(attempt: 2))
    }

    @Test func pausesAfterEachFailure() {
        var state = ConnectionState()
        var now = start
        for (attempt, pause) in [(1, 50), (2, 100), (3, 200), (4, 400), (5, 800), (6, 1600), (7, 2000), (8, 2000)] {
            #expect(state.wanted(now: now) == .connect(attempt: attempt))
            #expect(state.ended(attempt, now: now, jitter: 1) == .attemptFailed)
            #expect(state.wanted(now: now) == .pause(until: now + .milliseconds(Int64(pause))))
            #expect(state.wanted(now: now) == .wait)
            now = now + .milliseconds(Int64(pause))
            state.pauseEnded()
        }
        #expect(state.wanted(now: now) == .connect(attempt: 9))
        #expect(state.becameReady(9) == true)
        #expect(state.ended(9, now: now, jitter: 1) == .connectionLost)
        #expect(state.wanted(now: now) == .connect(attempt: 10))
    }

    @Test func needsNoPauseWhenTimeHasPassed() {
        var state = ConnectionState()
        _ = state.wanted(now: start)
        _ = state.ended(1, now: start, jitter: 0)
        #expect(state.wanted(now: start + .seconds(1)) == .connect(attempt: 2))
    }

    @Test func ignoresStaleAttempts() {
        var state = ready()
        _ = state.ended(1, now: start, jitter: 0)
        #expect(state.ended(1, now: start, jitter: 0) == .stale)
        _ = state.wanted(now: start)
        #expect(!state.isCurrent(1))
        #expect(state.becameReady(1) == false)
        #expect(state.ended(1, now: start, jitter: 0) == .stale)
        #expect(state.isCurrent(2))
    }

    @Test func staysClosed() {
        var state = ready()
        state.close()
        #expect(state.wanted(now: start) == .refuse)
        #expect(state.becameReady(1) == false)
        #expect(state.ended(1, now: start, jitter: 0) == .stale)
        state.pauseEnded()
        #expect(state.wanted(now: start) == .refuse)
    }

    @Test func jittersBetweenHalfAndWhole() {
        #expect(Backoff.pause(failures: 1, jitter: 0) == .milliseconds(25))
        #expect(Backoff.pause(failures: 1, jitter: 1) == .milliseconds(50))
        #expect(Backoff.pause(failures: 1000, jitter: 0) == .seconds(1))
        #expect(Backoff.pause(failures: 1000, jitter: 1) == .seconds(2))
    }

    private func ready() -> ConnectionState {
        var state = ConnectionState()
        _ = state.wanted(now: start)
        _ = state.becameReady(1)
        return state
    }
}
