import RedisClient

/// How long Redis' memory lasts at the present pace; of several masters that of the fullest one.
package struct MemoryForecast: Hashable, Sendable {
    /// `used_memory`, bytes.
    package var used: Int64
    /// `used_memory` from which the gateways refuse posts; `nil` where Redis tells neither a limit nor its machine's memory.
    package var limit: Int64?
    /// Growth of what is stored, bytes a day, negative where it shrinks; `nil` before there are samples of some hours.
    package var bytesPerDay: Double?

    package init(used: Int64, limit: Int64?, bytesPerDay: Double?) {
        self.used = used
        self.limit = limit
        self.bytesPerDay = bytesPerDay
    }

    /// - `now`: seconds since 1970 of Redis' clock.
    package init(_ memory: MemoryInfo, samples: [MemorySample], now: Int64) {
        self.init(used: memory.used, limit: memory.limit, bytesPerDay: MemoryPace.bytesPerDay(samples, now: now))
    }

    /// Reads memory, Redis' clock and the samples.
    package static func read(_ store: Store) async throws -> MemoryForecast {
        let memory = try await MemoryInfo.fullest(of: store.redis).memory
        guard let seconds = Int64(try await store.redis.send(.time()).array().first?.string() ?? "") else {
            throw StoreError.corrupt("TIME answered something else")
        }
        return MemoryForecast(memory, samples: try await MemorySamples(store: store).read(), now: seconds)
    }

    /// Days until the gateways refuse posts, 0 where they do. `nil` where nothing grows, or the pace or the limit is not known.
    package var daysLeft: Double? {
        guard let limit else { return nil }
        if used >= limit { return 0 }
        guard let bytesPerDay, bytesPerDay > 0 else { return nil }
        return Double(limit - used) / bytesPerDay
    }

    /// What is known, in a word.
    package enum State: String, Sendable {
        case growing
        case notGrowing = "not growing"
        case unknown
    }

    package var state: State { bytesPerDay.map { $0 > 0 ? .growing : .notGrowing } ?? .unknown }
}
