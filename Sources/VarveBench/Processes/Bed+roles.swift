import Foundation
import Logging
import NIOPosix
import RedisClient
import Subprocess
import VarveModel
import VarveStore

extension Bed {
    /// Redis writes its file anew from time to time, in a process of its own. Where costs are compared that would fall into one run and not
    /// into the other.
    static let withoutRewriting = ["--auto-aof-rewrite-percentage", "0"]

    /// Starts a redis-server that loses nothing, as `varve serve` does.
    func startRedis(_ arguments: [String] = []) async throws -> Child {
        let settings = [
            "--port", "0", "--unixsocket", socketPath, "--dir", directory, "--appendonly", "yes", "--appendfsync", "always", "--save", "",
            "--auto-aof-rewrite-min-size", "512mb", "--maxmemory-policy", "noeviction", "--logfile", directory + "/redis.log",
        ]
        let child = try await start(.name("redis-server"), settings + arguments)
        while try await !answers() {
            guard !child.hasEnded else {
                let log = FileManager.default.contents(atPath: directory + "/redis.log") ?? Data()
                throw BenchError("redis-server did not start: \(String(decoding: log.suffix(1000), as: UTF8.self))")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return child
    }

    /// All of a simulated fleet is behind one address, and a machine of it posts more often than any real one: limits of single ones are
    /// not what is measured.
    func startGateway() async throws -> Server {
        let rate = "10000000"
        return try await serve(
            programs.varve, ["gateway", "--gateway-port", "0"], ["VARVE_GATEWAY_SYSTEM_RATE": rate, "VARVE_GATEWAY_ADDRESS_RATE": rate])
    }

    func startWorker() async throws -> Server { try await serve(programs.varve, ["worker", "--admin-port", "0"]) }

    func startQuery(keepsAnswers: Bool = true) async throws -> Server {
        let environment = keepsAnswers ? [:] : ["VARVE_QUERY_ANSWER_CACHE": "0"]
        return try await serve(programs.varve, ["query", "--query-port", "0"], environment)
    }

    private func answers() async throws -> Bool {
        try await withRedis { redis in
            try Task.checkCancellation()
            return (try? await redis.send(.ping())) != nil
        }
    }

    func withRedis<Result>(_ body: (RedisClient) async throws -> Result) async throws -> Result {
        let quiet = Logger(label: "varve-bench") { _ in SwiftLogNoOpLogHandler() }
        let configuration = RedisConfiguration(address: .unix(path: socketPath))
        let redis = RedisClient(configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet)
        do {
            let result = try await body(redis)
            await redis.shutdown()
            return result
        } catch {
            await redis.shutdown()
            throw error
        }
    }

    /// The store of the bed's Redis.
    func withStore<Result>(_ body: (Store) async throws -> Result) async throws -> Result {
        try await withRedis { redis in
            let partitions = ProcessInfo.processInfo.environment["VARVE_PARTITIONS"].flatMap { Int($0) }
            let deployment = try await Deployment.open(redis, partitions: partitions, now: .now)
            return try await body(Store(redis: redis, deployment: deployment, now: { .now }))
        }
    }
}
