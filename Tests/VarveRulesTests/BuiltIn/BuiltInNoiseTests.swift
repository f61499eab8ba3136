import Testing
import VarveModel
import VarveRules

@testable import VarveDiff

/// Over real documents: noise is left out, and what is left is rated by a rule.
@Suite(.enabled(if: Corpus.isPresent)) struct BuiltInNoiseTests {
    /// Names whose values differ on nearly every run, wherever they stand.
    private static let noise = [
        "uptime*", "system_uptime", "load_averages", "memoryfree*", "swapfree*", "ohai_time", "idletime*", "counters", "arp", "refcount",
        "used_bytes", "available_bytes", "kb_used", "kb_available", "percent_used", "inodes_used", "inodes_available", "capacity",
        "uptime_seconds", "dynamic_leases", "nethvoice_total_calls", "nethvoice_calls_last_24h", "last_boot_up_time", "local_date_time",
    ].compactMap { PathPattern(parsing: "**.\($0).**") }
    private static let noiseTrie = PatternTrie(noise)

    private struct Judged {
        let change: RawChange
        let outcome: Outcome
        var isNoise: Bool { !BuiltInNoiseTests.noiseTrie.matches(change.path.steps).isEmpty }
    }

    private func judged(_ pair: Corpus.Pair) throws -> [Judged] {
        let (previous, current) = (try Corpus.document(pair.before), try Corpus.document(pair.after))
        let rules = RuleBook.standard.rules(for: current)
        return diff(previous: previous, current: current, matching: rules.matching).map { change in
            Judged(change: change, outcome: rules.outcome(for: change.path, change.type))
        }
    }

    @Test(arguments: ["facterdb", "fauxhai", "ns8_synthetic"])
    func isLeftOut(family: String) throws {
        let noise = try Corpus.pairs.filter { $0.before.hasPrefix(family) }.flatMap(judged).filter(\.isNoise)
        #expect(noise.count > 30)
        for found in noise where found.outcome.kind != .ignore { Issue.record("\(found.change.path) is rated: \(found.outcome)") }
    }

    @Test(arguments: [("facterdb", 0.05), ("fauxhai", 0.02), ("ns8_synthetic", 0)])
    func littleIsRatedByNoRule(family: String, share: Double) throws {
        let judged = try Corpus.pairs.filter { $0.before.hasPrefix(family) }.flatMap(judged)
        let unrated = judged.filter { $0.outcome.rule == nil }
        #expect(judged.count > 100)
        #expect(Double(unrated.count) <= share * Double(judged.count), "\(unrated.count) of \(judged.count)")
    }
}
