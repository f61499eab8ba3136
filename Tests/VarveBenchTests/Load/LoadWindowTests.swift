import Testing

@testable import VarveBench

@Suite struct LoadWindowTests {
    /// At a time: pushed, queued, and seconds of CPU time of gateway, worker and Redis.
    private func sample(_ time: Double, _ pushed: Int, _ queued: Int, _ gateway: Double, _ worker: Double, _ redis: Double) -> LoadSample {
        let use = [Role.gateway: gateway, .worker: worker, .redis: redis].mapValues {
            ProcessUse(microseconds: $0 * 1e6, childMicroseconds: $0 * 1e5)
        }
        return LoadSample(time: time, pushed: pushed, queued: queued, use: use)
    }

    private var samples: [LoadSample] {
        [
            sample(10, 5, 0, 1, 1, 1), sample(11, 105, 60, 2, 2, 2), sample(12, 305, 100, 3, 3, 3), sample(13, 1005, 400, 4, 5, 6),
            sample(14, 1005, 200, 4, 6, 7), sample(15, 1005, 0, 4, 7, 8), sample(16, 1005, 0, 4.5, 7.5, 8.5),
        ]
    }

    @Test func beginsWhenEachSystemIsStoredAndEndsWhenAllIs() throws {
        let window = try #require(LoadWindow(samples, systems: 200))
        #expect(window.start.time == 12 && window.end.time == 15)
        #expect(window.stored == 800 && window.queuedAtEnd == 400)
        #expect(abs(window.rate - 800 / 3.0) < 1e-9)
    }

    @Test func dividesARolesTimeByWhatWentThroughIt() throws {
        let window = try #require(LoadWindow(samples, systems: 200))
        #expect(abs(window.microseconds(.gateway) - 1e6 / 700) < 1e-6)
        #expect(abs(window.microseconds(.worker) - 4e6 / 800) < 1e-6)
        #expect(abs(window.microseconds(.redis) - 5e6 / 750) < 1e-6)
        #expect(window.microseconds(.query) == 0)
        #expect(abs(window.rewriting - 5e5 / 750) < 1e-6)
        let sum = window.microseconds(.gateway) + window.microseconds(.worker) + window.microseconds(.redis)
        #expect(window.microseconds == sum)
    }

    @Test func leavesAQuarterOfThePostsWhereThereAreMoreSystems() throws {
        let more = samples.prefix(3) + [sample(12.5, 800, 300, 3.5, 4, 4)] + samples.suffix(4)
        #expect(try #require(LoadWindow(Array(more), systems: 20_000)).start.time == 12.5)
    }

    @Test func isNothingWhereNothingWasPushedOrSomethingIsLeft() {
        #expect(LoadWindow([], systems: 1) == nil)
        #expect(LoadWindow([sample(1, 5, 0, 0, 0, 0), sample(2, 5, 0, 0, 0, 0)], systems: 1) == nil)
        #expect(LoadWindow(Array(samples.prefix(5)), systems: 200) == nil)
    }
}
