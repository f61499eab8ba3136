import ArgumentParser
import VarveLoad
import VarveStore

/// What a gateway takes, beside a handler that only reads posts and answers them.
struct GatewayPart: SystemPart {
    static let configuration = CommandConfiguration(
        commandName: "gateway", abstract: "Posts to a gateway, in turn with a handler that does nothing with a post.",
        discussion: """
            The handler stands behind the same server, reads the body and answers 202 with as many bytes, with no middleware. Both are posted \
            to by this process, as fast as they answer. No worker runs; the queues are emptied between turns. CPU times are the server's.
            """)

    @Option(help: ArgumentHelp("Length of a turn.", valueName: "seconds"))
    var seconds = 10.0

    @Option(help: ArgumentHelp("Turns of each, at each number of connections.", valueName: "n"))
    var turns = 2

    @Option(help: ArgumentHelp("Systems that post.", valueName: "n"))
    var systems = 200

    @OptionGroup var options: SystemOptions

    private static let connections = [32, 128]
    private static let warmUp = 1.0

    func validate() throws {
        guard seconds > 0, turns > 0, systems >= 128 else {
            throw ValidationError("--seconds and --turns must be above 0, --systems 128 or more.")
        }
    }

    func measure(_ programs: Programs) async throws -> Section {
        try await Bed.with(programs) { bed in
            _ = try await bed.startRedis()
            return try await bed.withStore { store in
                let fleet = try await Fleet(systems, in: store)
                let gateway = try await bed.startGateway()
                let size = try await PostAnswerSize.measure(gateway, fleet.systems[0])
                let handler = try await bed.serve(programs.bench, ["accept", "--bytes", "\(size)"])
                return try await measure([gateway, handler], fleet, Queues(store: store))
            }
        }
    }

    private func measure(_ servers: [Server], _ fleet: Fleet, _ queues: Queues) async throws -> Section {
        var section = Section()
        var table = Table(
            "Posts of 11 KB, until the 202", "connections", "server", "requests/s", "beside the handler", "p50 ms", "p99 ms", "CPU µs")
        for server in servers { _ = try await turn(of: server, connections: 32, seconds: Self.warmUp, fleet, queues) }
        for connections in Self.connections {
            Progress.say("gateway: \(connections) connections, \(turns) turns of \(Int(seconds)) s each")
            var outcomes = [PostOutcome(), PostOutcome()]
            for _ in 0..<turns {
                for (place, server) in servers.enumerated() {
                    outcomes[place].add(try await turn(of: server, connections: connections, seconds: seconds, fleet, queues))
                }
            }
            for (name, outcome) in zip(["varve gateway", "handler"], outcomes) {
                table.add(
                    .count(connections), .text(name), .number(outcome.rate, decimals: 0),
                    .number(outcome.rate / outcomes[1].rate, decimals: 2), .number(outcome.milliseconds(50), decimals: 2),
                    .number(outcome.milliseconds(99), decimals: 2), .number(outcome.microseconds, decimals: 1))
            }
            section.goals += goals(connections, outcomes[0], outcomes[1])
        }
        section.tables = [table]
        return section
    }

    private func goals(_ connections: Int, _ gateway: PostOutcome, _ handler: PostOutcome) -> [Goal] {
        [
            Goal(
                name: "gateway beside the handler, \(connections) connections, requests/s", bound: .atLeast(0.5),
                measured: gateway.rate / handler.rate),
            Goal(
                name: "gateway beside the handler, \(connections) connections, p99", bound: .atMost(3),
                measured: gateway.milliseconds(99) / handler.milliseconds(99)),
        ]
    }

    private func turn(
        of server: Server, connections: Int, seconds: Double, _ fleet: Fleet, _ queues: Queues
    ) async throws -> PostOutcome {
        let before = try ProcessUse.of(server.pid)
        let result = try await fleet.post(to: [server], connections: connections, seconds: seconds)
        let used = try ProcessUse.of(server.pid).microseconds - before.microseconds
        try await queues.empty()
        return PostOutcome(
            posts: result.acknowledged, seconds: result.seconds, processorMicroseconds: used, latencies: result.latencies)
    }
}
