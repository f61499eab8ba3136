import TestSupport
import Testing
import VarveStore

/// What a store holds when all is quiet again, against what was promised.
struct ChaosReport {
    let title: String
    let tally: ChaosTally
    let workspace: Workspace
    let store: Store
    let redis: String
    /// What must have happened, as the tally names it: a run in which it did not shows nothing.
    let wanted: [String]

    /// Waits until the queues are worked off, counts, and prints it; records an issue where something was lost or worse.
    func make(_ fleet: ChaosFleet) async throws {
        let isDrained = try await eventually(within: .seconds(150)) {
            try await Queue(store: store).status().allSatisfy { $0.length == 0 }
        }
        let dead = try await Queue(store: store).status().reduce(0) { $0 + $1.dead }
        let planted = await fleet.poisoner.acknowledged.count
        let outcome = try await PromiseOutcome.of(fleet.machines + [fleet.latecomer], in: store)
        let verified = try await workspace.run(["verify", "--redis", redis])
        say(tally.description)
        say("\(outcome.description); poison planted \(planted), dead letters \(dead)")
        say("verify: \(verified.lines.last ?? verified.errors)")
        if dead != planted { try await sayDeadLetters() }
        for detail in outcome.details { say(detail) }
        for violation in tally.violations { say("VIOLATED: \(violation)") }
        #expect(isDrained, "the queue was not worked off")
        #expect(outcome.acknowledged > 20 * fleet.machines.count, "hardly anything was accepted")
        for name in wanted { #expect(tally.count(of: name) > 0, "\(title): never happened: \(name)") }
        #expect(outcome.isPromiseKept && dead == planted, "\(title): \(outcome.description); dead letters \(dead) of \(planted)")
        #expect(verified.status == 0, "\(title): \(verified.output) \(verified.errors)")
        #expect(tally.violations == [], "\(title)")
    }

    private func say(_ text: String) { print("chaos: \(title): \(text)") }

    private func sayDeadLetters() async throws {
        for line in try await workspace.run(["queue", "dead", "list", "--redis", redis]).lines { say(line) }
    }
}
