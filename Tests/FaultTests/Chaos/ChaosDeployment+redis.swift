import RedisClient
import TestSupport
import VarveStore

extension ChaosDeployment {
    func performOnRedis(_ action: ChaosAction, _ pick: Int) async throws {
        switch action {
        case .cutClients: await tell("CLIENT", ["KILL", "TYPE", "normal"], action)
        case .flushScripts: await tell("SCRIPT", ["FLUSH"], action)
        case .killEverything: try await killEverything(action)
        default:
            _ = try await redisTurn.run {
                tally.count(action.name)
                switch action {
                case .killRedis:
                    redis.kill9()
                    try await Task.sleep(for: .milliseconds(pick % 1000))
                    try await startRedis()
                case .restartRedis: try await startRedis()
                case .stopRedis(let time):
                    redis.suspend()
                    try await Task.sleep(for: .milliseconds(time))
                    redis.resume()
                case .fillMemory: try await fillMemory(for: .milliseconds(1000 + pick % 3000))
                default: break
                }
            }
        }
    }

    private func startRedis() async throws {
        try await redis.restart()
        _ = try await eventually(within: .seconds(10)) { (try? await store.redis.send(RedisCommand("PING"))) != nil }
    }

    /// Redis may be away just then.
    private func tell(_ command: String, _ arguments: [RedisArgument], _ action: ChaosAction) async {
        do {
            _ = try await store.redis.send(RedisCommand(command, arguments))
            tally.count(action.name)
        } catch {
            tally.count("\(action.name), not answered")
        }
    }

    /// All at once, as when a machine loses its power.
    private func killEverything(_ action: ChaosAction) async throws {
        var taken: [ChaosProcess] = []
        for process in processes where await process.turn.take() { taken.append(process) }
        _ = try await redisTurn.run {
            tally.count(action.name)
            redis.kill9()
            for process in taken { await process.kill() }
            try await startRedis()
            for process in taken { try await process.start() }
        }
        for process in taken { await process.turn.giveBack() }
    }

    /// Writes ballast until Redis refuses it, and takes it away again after a while.
    private func fillMemory(for time: Duration) async throws {
        let client = store.redis
        let used = try await MemoryInfo.read(client.masters()[0]).used
        _ = try await client.send(RedisCommand("CONFIG", ["SET", "maxmemory", .string("\(used + 8 << 20)")]))
        var ballast: [String] = []
        while ballast.count < 64 {
            ballast.append("chaos:ballast:\(ballast.count)")
            let command = RedisCommand("SETRANGE", [.string(ballast[ballast.count - 1]), .integer(1 << 20), "x"])
            do {
                _ = try await client.send(command)
            } catch let error as RedisError where error.serverError?.code == "OOM" {
                break
            }
        }
        try await Task.sleep(for: time)
        _ = try await client.send(.del(ballast))
        _ = try await client.send(RedisCommand("CONFIG", ["SET", "maxmemory", "0"]))
    }
}
