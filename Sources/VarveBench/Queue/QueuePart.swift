import ArgumentParser
import RedisClient
import Subprocess
import VarveModel
import VarveStore

/// How fast envelopes are queued, beside Redis' own benchmark.
struct QueuePart: SystemPart {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Queues inventories, in turn with redis-benchmark's LPUSH of as many bytes.",
        discussion: """
            64 tasks of this process push packed inventories as a gateway does, over its two connections; redis-benchmark pushes as many \
            bytes over 64 connections with one command under way on each, and over two with 32 on each, which is how Varve's are sent. The \
            same Redis, one after the other, emptied between turns.
            """)

    @Option(help: ArgumentHelp("Pushes of a turn.", valueName: "n"))
    var pushes = 50_000

    @Option(help: ArgumentHelp("Turns of each.", valueName: "n"))
    var turns = 2

    @OptionGroup var options: SystemOptions

    private static let pushers = 64
    private static let systems = 200
    /// Inventories of a system that are pushed again and again.
    private static let cycle = 8

    func validate() throws {
        guard pushes > 0, turns > 0 else { throw ValidationError("--pushes and --turns must be above 0.") }
    }

    func measure(_ programs: Programs) async throws -> Section {
        try await Bed.with(programs) { bed in
            let redis = try await bed.startRedis(Bed.withoutRewriting)
            return try await bed.withStore { store in
                let envelopes = try await Envelopes.registered(in: store, try await Fleet(Self.systems, in: store))
                let ready = try (0..<Self.systems * Self.cycle).map { try envelopes.envelope($0) }
                return try await measure(bed, redis, store, ready)
            }
        }
    }

    private func measure(_ bed: Bed, _ redis: Child, _ store: Store, _ ready: [Envelope]) async throws -> Section {
        let size = ready.reduce(0) { $0 + $1.encoded().count } / ready.count
        let names = ["Queue.push, 64 tasks, 2 connections", "redis-benchmark -c 64 -P 1", "redis-benchmark -c 2 -P 32"]
        var (rates, used) = ([Double](repeating: 0, count: names.count), [Double](repeating: 0, count: names.count))
        for turn in 0..<turns {
            Progress.say("queue: turn \(turn + 1) of \(turns), \(pushes) pushes of \(size) bytes each")
            for place in names.indices {
                let before = try ProcessUse.of(redis.pid)
                rates[place] += try await rate(place, bed, store, ready, size) / Double(turns)
                used[place] += (try ProcessUse.of(redis.pid).microseconds - before.microseconds) / Double(turns * pushes)
                try await Queues(store: store).empty()
                _ = try await store.redis.send(.del("mylist"))
            }
        }
        var table = Table("Pushes of \(size) bytes", "by", "pushes/s", "beside Varve", "Redis CPU µs")
        for place in names.indices {
            table.add(
                .text(names[place]), .number(rates[place], decimals: 0), .number(rates[place] / rates[0], decimals: 2),
                .number(used[place], decimals: 1))
        }
        return Section(tables: [table], goals: [])
    }

    private func rate(_ place: Int, _ bed: Bed, _ store: Store, _ ready: [Envelope], _ size: Int) async throws -> Double {
        guard place > 0 else { return try await ownRate(store, ready) }
        let (connections, pipelined) = place == 1 ? (64, 1) : (2, 32)
        let arguments = [
            "-s", bed.socketPath, "-t", "lpush", "-d", "\(size)", "-n", "\(pushes)", "-c", "\(connections)", "-P", "\(pipelined)", "--csv",
        ]
        return try RedisBenchmarkOutput.rate(of: "LPUSH", in: try await bed.run(.name("redis-benchmark"), arguments))
    }

    private func ownRate(_ store: Store, _ ready: [Envelope]) async throws -> Double {
        let start = Clock.seconds
        try await Pushers(queue: Queue(store: store), count: Self.pushers).push(pushes) { ready[$0 % ready.count] }
        return Double(pushes) / (Clock.seconds - start)
    }
}
