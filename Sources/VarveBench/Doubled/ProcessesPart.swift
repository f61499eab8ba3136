import ArgumentParser
import VarveStore

/// What a second process of each role changes.
struct ProcessesPart: SystemPart {
    static let configuration = CommandConfiguration(
        commandName: "processes", abstract: "Compares two gateways, workers and query services with one of each.",
        discussion: """
            Posts through them as fast as they are answered, in turns, each on processes and a Redis of its own; then asks for three pages \
            of each system, five times, of query services that keep no answers. On a machine with few cores the rates are those of the cores; the CPU times tell whether sharing the work \
            costs anything. They are for an inventory, of query services for an answer.
            """)

    @Option(help: ArgumentHelp("How long is posted each time.", valueName: "seconds"))
    var seconds = 15.0

    @Option(help: ArgumentHelp("Turns of each.", valueName: "n"))
    var turns = 2

    @Option(help: ArgumentHelp("Systems that post.", valueName: "n"))
    var systems = 200

    @OptionGroup var options: SystemOptions

    private static let roles: [Role] = [.gateway, .worker, .redis, .query]

    func validate() throws {
        guard seconds > 0, turns > 0, systems > 0 else { throw ValidationError("--seconds, --turns and --systems must be above 0.") }
    }

    func measure(_ programs: Programs) async throws -> Section {
        var runs: [[DoubledRun]] = [[], []]
        for turn in 1...turns {
            for count in 1...2 {
                Progress.say("processes: \(count) of each, turn \(turn) of \(turns)")
                runs[count - 1].append(try await run(programs, count))
            }
        }
        var table = Table("CPU µs", "processes of each", "stored/s", "gateway", "worker", "Redis", "query")
        for (place, turns) in runs.enumerated() {
            let cells = Self.roles.map { Cell.number(Self.microseconds($0, turns), decimals: 1) }
            let rate = turns.reduce(0) { $0 + $1.window.rate } / Double(turns.count)
            table.add(.count(place + 1), .number(rate, decimals: 0), cells[0], cells[1], cells[2], cells[3])
        }
        let goals = Self.roles.map { role in
            let difference = abs(Self.microseconds(role, runs[1]) / Self.microseconds(role, runs[0]) - 1) * 100
            return Goal(name: "\(role.rawValue) CPU µs of two, difference to one, %", bound: .atMost(15), measured: difference)
        }
        return Section(tables: [table], goals: goals)
    }

    private static func microseconds(_ role: Role, _ turns: [DoubledRun]) -> Double {
        turns.reduce(0) { $0 + $1.microseconds(role) } / Double(turns.count)
    }

    private func run(_ programs: Programs, _ count: Int) async throws -> DoubledRun {
        try await Bed.with(programs) { bed in
            let redis = try await bed.startRedis(Bed.withoutRewriting)
            return try await bed.withStore { store in
                let fleet = try await Fleet(systems, in: store)
                let pipeline = try await Pipeline.start(bed, store, redis: redis, each: count, keepsAnswers: false)
                let window = try await pipeline.load(store, fleet, seconds: seconds)
                let answer = try await pipeline.microsecondsPerAnswer(fleet, token: try await bed.token())
                return DoubledRun(window: window, microsecondsPerAnswer: answer)
            }
        }
    }
}
