import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct StorageReaderTests {
    /// Bytes of every key, and how many there are, straight from Redis.
    private func scan(_ redis: RedisClient) async throws -> (bytes: Int64, keys: Int) {
        let keys = try await redis.send(RedisCommand("KEYS", ["*"])).array().map { try $0.string() }
        let sizes = try await redis.pipeline(keys.map { .memoryUsage($0) }).map { try $0.integer() }
        return (sizes.reduce(0, +), keys.count)
    }

    @Test("all kinds are what all keys are, and with Redis itself what is used") func sums() async throws {
        try await withTestStore { context in
            let history = try await StoreWithHistory(context)
            _ = try await context.redis.send(.lpush(context.first.queue, "envelope"))
            let report = try await StorageReader(store: context.store).report(sample: nil)
            let scan = try await scan(context.redis)
            #expect(Int64(report.sizes.allBytes) == scan.bytes && Int(report.sizes.allKeys) == scan.keys)
            #expect(StorageKind.allCases.reduce(0) { $0 + report.bytes(of: $1) } == report.memory.used)
            #expect(report.bytes(of: .redis) > 0 && report.keys(of: .other) == 0)
            let verified = try await context.verification()
            #expect(report.systems == 3 && report.measured == 3 && !report.isExtrapolated)
            #expect(report.inventories == verified.inventories && report.changes == verified.changes)
            for kind in StorageKind.hotMonth + [
                .sealedMonths, .heads, .summaries, .registry, .organizations, .feed, .queues, .coordination,
            ] {
                #expect(report.bytes(of: kind) > 0, "\(kind)")
            }
            #expect(report.sealed.inventories > 0 && report.hot.inventories > 0)
            #expect(report.span?.lowerBound == Day("2025-11-20") && report.historyDays > 90)
            #expect(try #require(report.reportsPerDay) > 1.5)
            withExtendedLifetime(history) {}
        }
    }

    @Test("keys of nobody are found and are no other kind's") func others() async throws {
        try await withTestStore { context in
            _ = try await StoreWithHistory(context)
            let before = try await StorageReader(store: context.store).report(sample: nil)
            for key in ["foreign", context.first.system(SystemNumber(rawValue: 99)).head + ":2026-01"] {
                _ = try await context.redis.send(.set(key, "12345678"))
            }
            let report = try await StorageReader(store: context.store).report(sample: nil)
            #expect(report.keys(of: .other) == 2)
            let scan = try await scan(context.redis)
            #expect(Int64(report.sizes.allBytes) == scan.bytes)
            for kind in StorageKind.allCases where kind != .other && kind != .redis {
                #expect(report.bytes(of: kind) == before.bytes(of: kind))
            }
        }
    }

    @Test("a sample of a fleet of equals tells what the whole would") func sample() async throws {
        try await withTestStore(partitions: 4) { context in
            for number in 0..<80 { _ = try await context.register("m-\(1000 + number)") }
            let whole = try await StorageReader(store: context.store).report(sample: nil)
            let report = try await StorageReader(store: context.store).report(sample: 20)
            #expect(report.isExtrapolated && (20...23).contains(report.measured) && report.systems == 80)
            #expect(report.keys(of: .heads) == 80 && report.bytes(of: .heads) == whole.bytes(of: .heads))
            // A hash that Redis was still spreading over its larger table gives the smaller one back meanwhile.
            #expect((0...512).contains(whole.bytes(of: .registry) - report.bytes(of: .registry)))
        }
    }

    @Test("a sample of systems with equal histories counts what all have") func sampleOfHistories() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            var systems = [partition.system]
            for number in 1..<40 { systems.append(try await context.register("m-\(1000 + number)").system) }
            for day in 0..<60 {
                let time = Day("2025-12-10")!.start.advanced(by: Int64(day) * Timestamp.microsecondsPerDay)
                let commit = try partition.builder.commit(systems.map { ($0, time, [.sample("a")]) })
                try #require(try await partition.committer.commit(commit) == .committed)
            }
            try await context.seal(under: partition.lease, hotDays: Sealer.standardHotDays)
            let whole = try await StorageReader(store: context.store).report(sample: nil)
            let report = try await StorageReader(store: context.store).report(sample: 10)
            #expect(report.isExtrapolated && report.measured == 10 && report.systems == 40)
            #expect(report.inventories == 2400 && report.changes == 2400 && report.span == whole.span)
            #expect(report.sealed.inventories == whole.sealed.inventories && report.hot.inventories == whole.hot.inventories)
            #expect(report.sealed.inventories == 40 * 22 && report.hot.inventories == 40 * 38)
            for kind in StorageKind.hotMonth + [.sealedMonths, .heads, .summaries] {
                let (found, expected) = (report.bytes(of: kind), whole.bytes(of: kind))
                #expect(expected > 0 && abs(found - expected) < expected / 10, "\(kind): \(found) instead of \(expected)")
            }
        }
    }

    @Test func empty() async throws {
        try await withTestStore { context in
            let report = try await StorageReader(store: context.store).report(sample: nil)
            #expect(report.systems == 0 && report.inventories == 0 && report.reportsPerDay == nil && StorageRates(report) == nil)
            #expect(report.keys(of: .coordination) == 1)
        }
    }

    @Test func ofOneSystem() async throws {
        try await withTestStore { context in
            let history = try await StoreWithHistory(context)
            let reader = StorageReader(store: context.store)
            let three = try #require(try await reader.usage(of: history.three.id))
            // A month in both forms.
            #expect(three.months.map(\.month.description) == ["2026-02"])
            #expect(three.sealed.inventories == 12 && three.hot.inventories == 12 && three.sealed.changes == 8)
            let one = try #require(try await reader.usage(of: history.one.id))
            #expect(one.months.map { $0.sealed.inventories > 0 } == [true, true, false, false])
            #expect(one.sealed.inventories + one.hot.inventories == 180)
            #expect(try await reader.usage(of: SystemID("nobody")!) == nil)
        }
    }
}
