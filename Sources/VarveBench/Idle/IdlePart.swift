import ArgumentParser
import Foundation

/// What a deployment takes that has nothing to do.
struct IdlePart: SystemPart {
    static let configuration = CommandConfiguration(
        commandName: "idle", abstract: "Measures varve serve, with the redis-server that it starts, while nobody posts or asks.")

    @Option(help: ArgumentHelp("How long is looked on.", valueName: "seconds"))
    var seconds = 30.0

    @OptionGroup var options: SystemOptions

    /// Until start-up is over.
    private static let pause = Duration.seconds(5)

    func validate() throws {
        guard seconds > 0 else { throw ValidationError("--seconds must be above 0.") }
    }

    func measure(_ programs: Programs) async throws -> Section {
        try await Bed.with(programs) { bed in
            let data = bed.directory + "/data"
            let serve = try await bed.serve(
                programs.varve, ["serve", "--data", data, "--gateway-port", "0", "--query-port", "0"], ["VARVE_REDIS": nil],
                addresses: 2)
            let redis = try Self.process(in: data + "/redis.pid")
            Progress.say("idle: looking on for \(Int(seconds)) s")
            try await Task.sleep(for: Self.pause)
            let (start, before) = (Clock.seconds, (try ProcessUse.of(serve.pid), try ProcessUse.of(redis)))
            try await Task.sleep(for: .seconds(seconds))
            let (end, after) = (Clock.seconds, (try ProcessUse.of(serve.pid), try ProcessUse.of(redis)))
            let share = { (before: ProcessUse, after: ProcessUse) in
                (after.microseconds - before.microseconds) / ((end - start) * 1e6) * 100
            }
            return section([("varve serve", share(before.0, after.0), after.0), ("redis-server", share(before.1, after.1), after.1)])
        }
    }

    private func section(_ found: [(name: String, share: Double, use: ProcessUse)]) -> Section {
        var table = Table("Without a load", "process", "% of a core", "resident MB")
        for (name, share, use) in found {
            table.add(.text(name), .number(share, decimals: 2), .number(use.mebibytes, decimals: 1))
        }
        let goals = [
            Goal(name: "idle, % of a core, all processes", bound: .atMost(1), measured: found.reduce(0) { $0 + $1.share }),
            Goal(name: "idle, resident MB of varve serve", bound: .atMost(60), measured: found[0].use.mebibytes),
        ]
        return Section(tables: [table], goals: goals)
    }

    private static func process(in file: String) throws -> Int32 {
        let text = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let pid = Int32(text) else { throw BenchError("\(file) has no process id") }
        return pid
    }
}
