import ArgumentParser

/// From post to stored change, through all roles.
struct PipelinePart: SystemPart {
    static let configuration = CommandConfiguration(
        commandName: "pipeline", abstract: "Posts through gateway, worker and query service, and reads back what arrived.",
        discussion: """
            Three runs of `varve simulate`, each on processes and a Redis of its own: as fast as posts are answered, at half of the rate that \
            is the goal, where it is also measured when inventories are visible, and with a hundred times the systems, which post once and \
            then as often as the goal says. Rates and CPU times are those from when each system has its first inventory until the last is \
            stored. CPU times are of a role's process for an inventory, kernel included; memory is what is resident then.
            """)

    @Option(help: ArgumentHelp("Length of the first run; the others take about half as long.", valueName: "seconds"))
    var seconds = 60.0

    @Option(help: ArgumentHelp("Systems of the first two runs.", valueName: "n"))
    var systems = 200

    @OptionGroup var options: SystemOptions

    private static let goal = 6000
    private static let largeGoal = 5000
    private static let samplesPerSecond = 50

    func validate() throws {
        guard seconds > 0, systems > 0 else { throw ValidationError("--seconds and --systems must be above 0.") }
    }

    func measure(_ programs: Programs) async throws -> Section {
        let many = systems * 100
        Progress.say("pipeline: \(systems) systems for \(Int(seconds)) s, as fast as posts are answered")
        let fast = try await PipelineRun.run(programs, systems: systems, length: ["--seconds", "\(seconds)"])
        Progress.say("pipeline: \(systems) systems for \(Int(seconds / 2)) s, \(Self.goal / 2) posts a second")
        let steady = try await PipelineRun.run(
            programs, systems: systems, length: ["--seconds", "\(seconds / 2)"], rate: Self.goal / 2, samples: Self.samplesPerSecond)
        Progress.say("pipeline: \(many) systems as fast as posts are answered")
        let posts = many + Int(Double(Self.largeGoal) * seconds / 2)
        let large = try await PipelineRun.run(programs, systems: many, length: ["--posts", "\(posts)"])
        let runs = [("\(systems) systems", fast), ("\(systems), \(Self.goal / 2)/s", steady), ("\(many) systems", large)]
        return Section(tables: [Self.rates(runs), Self.costs(runs), Self.memory(runs)], goals: goals(fast, steady, large))
    }

    private static func rates(_ runs: [(String, PipelineRun)]) -> Table {
        var table = Table(
            "From post to stored inventory", "load", "acknowledged/s", "stored/s", "lost", "queued at the end", "202 p50 ms", "202 p99 ms",
            "visible p50 ms", "visible p99 ms", "samples")
        for (name, run) in runs {
            let (latency, visible) = (run.simulation.latency, run.simulation.visible)
            let isSampled = visible.count > 0
            table.add(
                .text(name), .number(run.simulation.posted.perSecond, decimals: 0), .number(run.window.rate, decimals: 0),
                .count(run.simulation.faults), .count(run.window.queuedAtEnd), .number(latency.median, decimals: 1),
                .number(latency.percentile99, decimals: 1), isSampled ? .number(visible.median, decimals: 1) : .none,
                isSampled ? .number(visible.percentile99, decimals: 1) : .none, .count(visible.count))
        }
        return table
    }

    private static func costs(_ runs: [(String, PipelineRun)]) -> Table {
        var table = Table(
            "CPU µs an inventory", "load", "gateway", "worker", "Redis", "Redis, rewriting", "query", "all these", "simulate")
        for (name, run) in runs {
            let window = run.window
            let all = window.microseconds + window.rewriting + window.microseconds(.query)
            table.add(
                .text(name), window.cell(.gateway), window.cell(.worker), window.cell(.redis), .number(window.rewriting, decimals: 1),
                window.cell(.query), .number(all, decimals: 1),
                .number(run.simulation.posted.processorMicrosecondsPerPost, decimals: 1))
        }
        return table
    }

    private static func memory(_ runs: [(String, PipelineRun)]) -> Table {
        var table = Table("Memory after it, MB", "load", "gateway", "worker", "query", "Redis", "Redis bytes an inventory")
        for (name, run) in runs {
            let cell = { (role: Role) in Cell.number((run.resident[role] ?? ProcessUse()).mebibytes, decimals: 0) }
            table.add(.text(name), cell(.gateway), cell(.worker), cell(.query), cell(.redis), .number(run.redisBytes, decimals: 0))
        }
        return table
    }

    private func goals(_ fast: PipelineRun, _ steady: PipelineRun, _ large: PipelineRun) -> [Goal] {
        let faults = [fast, steady, large].reduce(0) { $0 + $1.simulation.faults }
        let visible = steady.simulation.visible
        return [
            Goal(name: "stored/s, \(systems) systems", bound: .atLeast(Double(Self.goal)), measured: fast.window.rate),
            Goal(name: "stored/s, \(systems * 100) systems", bound: .atLeast(Double(Self.largeGoal)), measured: large.window.rate),
            Goal(name: "lost, twice, out of order or altered", bound: .atMost(0), measured: Double(faults)),
            Goal(name: "visible at half the rate, p50 ms", bound: .atMost(20), measured: visible.median),
            Goal(name: "visible at half the rate, p99 ms", bound: .atMost(150), measured: visible.percentile99),
        ]
    }
}
