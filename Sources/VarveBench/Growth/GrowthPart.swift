import ArgumentParser
import VarveStore

/// What ten times the systems, and ten times the history, cost.
struct GrowthPart: SystemPart {
    static let configuration = CommandConfiguration(
        commandName: "growth", abstract: "Compares ten times the systems, and ten times the history, with once.",
        discussion: """
            Posts through gateway and worker as fast as they are answered: 2,000 systems and 20,000; 200 systems with one inventory a day \
            for 30 days and for 300. Each on processes and a Redis of its own, which does not write its file anew meanwhile; measured from \
            when each system has been heard once until the last inventory is stored.
            """)

    @Option(help: ArgumentHelp("How long is posted each time.", valueName: "seconds"))
    var seconds = 15.0

    @Option(help: ArgumentHelp("Systems to begin with; the second time there are ten times as many.", valueName: "n"))
    var systems = 2000

    @Option(help: ArgumentHelp("Days of history to begin with; the second time there are ten times as many.", valueName: "n"))
    var days = 30

    @OptionGroup var options: SystemOptions

    private static let historySystems = 200

    func validate() throws {
        guard seconds > 0, systems > 0, days > 0 else { throw ValidationError("--seconds, --systems and --days must be above 0.") }
    }

    func measure(_ programs: Programs) async throws -> Section {
        let few = try await load(programs, systems: systems, days: 0)
        let many = try await load(programs, systems: 10 * systems, days: 0)
        let short = try await load(programs, systems: Self.historySystems, days: days)
        let long = try await load(programs, systems: Self.historySystems, days: 10 * days)
        var table = Table("Growth, CPU µs an inventory", "load", "stored/s", "gateway", "worker", "Redis", "together")
        let names = [
            "\(systems) systems", "\(10 * systems) systems", "\(Self.historySystems) systems, \(days) days",
            "\(Self.historySystems) systems, \(10 * days) days",
        ]
        for (name, window) in zip(names, [few, many, short, long]) {
            table.add(
                .text(name), .number(window.rate, decimals: 0), window.cell(.gateway), window.cell(.worker), window.cell(.redis),
                .number(window.microseconds, decimals: 1))
        }
        return Section(
            tables: [table], goals: goals("systems", few, many, atMost: 15) + goals("history", short, long, atMost: 5))
    }

    private func goals(_ what: String, _ once: LoadWindow, _ tenfold: LoadWindow, atMost limit: Double) -> [Goal] {
        [
            Goal(name: "rate lost by 10 × \(what), %", bound: .atMost(limit), measured: (1 - tenfold.rate / once.rate) * 100),
            Goal(
                name: "CPU time added by 10 × \(what), %", bound: .atMost(limit),
                measured: (tenfold.microseconds / once.microseconds - 1) * 100),
        ]
    }

    private func load(_ programs: Programs, systems: Int, days: Int) async throws -> LoadWindow {
        try await Bed.with(programs) { bed in
            let redis = try await bed.startRedis(Bed.withoutRewriting)
            return try await bed.withStore { store in
                Progress.say("growth: \(systems) systems\(days > 0 ? " with \(days) days of history" : "")")
                let fleet = try await Fleet(systems, in: store)
                if days > 0 { try await bed.importHistory(of: systems, days: days, reportsPerDay: 1) }
                let pipeline = try await Pipeline.start(bed, store, redis: redis)
                if days > 0 { try await pipeline.calm() }
                return try await pipeline.load(store, fleet, seconds: seconds)
            }
        }
    }
}
