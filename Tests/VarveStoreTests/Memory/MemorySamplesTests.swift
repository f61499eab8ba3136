import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct MemorySamplesTests {
    private func push(_ context: TestStore, age: Int64, data: Int64 = 0) async throws {
        let seconds = try await context.redis.send(.time()).array()[0].string()
        let time = try #require(Int64(seconds)) - age
        _ = try await context.redis.send(.lpush(Keys.memory, .string("\(time) 0 \(data)")))
    }

    @Test("a sample has what Redis uses; the next one comes an hour later") func add() async throws {
        try await withTestStore { context in
            let samples = MemorySamples(store: context.store)
            #expect(try await samples.add())
            #expect(try await !samples.add())
            let kept = try await samples.read()
            let used = try await MemoryInfo.total(of: context.redis).used
            let sample = try #require(kept.first)
            #expect(kept.count == 1 && sample.data <= sample.used && abs(sample.used - used) < 1_000_000)
            #expect(try await samples.add(interval: 0))
            #expect(try await samples.read().count == 2)
        }
    }

    @Test("of many writers one wins") func writers() async throws {
        try await withTestStore(connections: 4) { context in
            let added = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 { group.addTask { try await MemorySamples(store: context.store).add() } }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(added == 1)
            #expect(try await MemorySamples(store: context.store).read().count == 1)
        }
    }

    @Test func bounded() async throws {
        try await withTestStore { context in
            for age in (0..<400).reversed() as ReversedCollection<Range<Int64>> {
                try await push(context, age: 3600 * (age + 1), data: age)
            }
            let samples = MemorySamples(store: context.store)
            #expect(try await samples.add())
            let kept = try await samples.read()
            #expect(kept.count == MemorySamples.kept)
            #expect(kept == kept.sorted { $0.time < $1.time } && kept.dropLast().last?.data == 0)
        }
    }

    @Test("a clock that was set back keeps no sample out") func clockSetBack() async throws {
        try await withTestStore { context in
            for age in [7200, -3600, -7200] as [Int64] { try await push(context, age: age, data: age) }
            let samples = MemorySamples(store: context.store)
            #expect(try await samples.add())
            #expect(try await samples.read().map(\.data).first == 7200)
            #expect(try await samples.read().count == 2)
        }
    }

    @Test("a backlog of inventories is in what is used, not in what is stored") func backlog() async throws {
        try await withTestStore { context in
            let samples = MemorySamples(store: context.store)
            let body = [UInt8](repeating: 7, count: 100_000)
            try await samples.add()
            for _ in 0..<100 { _ = try await context.redis.send(.lpush(context.first.queue, .bytes(body))) }
            try await samples.add(interval: 0)
            let kept = try await samples.read()
            #expect(kept[1].used - kept[0].used > 10_000_000)
            #expect(abs(kept[1].data - kept[0].data) < 1_000_000)
        }
    }

    @Test("where Redis takes no writes any more the samples go on") func full() async throws {
        try await withTestStore { context in
            for (name, value) in [("maxmemory-policy", "noeviction"), ("maxmemory", "1")] {
                _ = try await context.redis.send(RedisCommand("CONFIG", ["SET", .string(name), .string(value)]))
            }
            #expect(try await MemorySamples(store: context.store).add())
            #expect(try await MemoryForecast.read(context.store).daysLeft == 0)
        }
    }

    @Test("the forecast of all processes comes from the same samples") func forecast() async throws {
        try await withTestStore { context in
            #expect(try await MemoryForecast.read(context.store).state == .unknown)
            for age in (1...48).reversed() as ReversedCollection<ClosedRange<Int64>> {
                try await push(context, age: 3600 * age, data: 1_000_000_000 - age * 10_000_000)
            }
            let forecast = try await MemoryForecast.read(context.store)
            #expect(forecast.bytesPerDay.map { abs($0 - 240_000_000) < 1_000_000 } == true)
            let (limit, days) = (try #require(forecast.limit), try #require(forecast.daysLeft))
            #expect(abs(days - Double(limit - forecast.used) / 240_000_000) < 1)
        }
    }
}
