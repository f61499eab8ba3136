import Testing
import VarveModel

@testable import VarveDiff

/// Rating costs microseconds. Bounds are ten times and more what an unoptimised build takes.
@Suite struct RatingCostTests {
    @Test func aThousandChangesAgainstHundredsOfRules() {
        let (rules, changes) = (RuleSet(Self.rules(300)), Self.changes(1_000))
        var rating: Rating?
        let time = cpuTime { rating = rate(changes, duplicate: nil, memory: RuleMemory(), now: RatingSession.time(0), rules: rules) }
        #expect(rating?.recorded.count == 1_000 && time < .seconds(2), "\(time)")
    }

    /// Ten times the rules must not cost ten times the time: a path costs its length.
    @Test func theNumberOfRulesDoesNotCount() {
        let changes = Self.changes(1_000)
        let times = [50, 500].map { count in
            let rules = RuleSet(Self.rules(count))
            return (0..<3).map { _ in
                cpuTime { _ = rate(changes, duplicate: nil, memory: RuleMemory(), now: RatingSession.time(0), rules: rules) }
            }.min() ?? .zero
        }
        #expect(times[1] < times[0] * 4, "\(times)")
    }

    static func rules(_ count: Int) -> [Rule] {
        (0..<count).map { number in
            let path =
                switch number % 5 {
                case 0: "facts.modules.*.settings.group\(number).**"
                case 1: "facts.modules.app\(number).version"
                case 2: "**.counter_\(number)"
                case 3: "facts.nodes.*.section\(number).value"
                default: "facts.modules.*.get_\(number)_*_error"
                }
            return Rule(nil, PathPattern(parsing: path) ?? "x", category: .modules, severity: [.update: .medium])
        }
    }

    static func changes(_ count: Int) -> [RawChange] {
        (0..<count).map { number in
            let names = ["facts", "modules", "app\(number / 20)", "settings", "group\(number / 5 % 4)", "inner", "field_\(number % 5)"]
            return RawChange(
                type: .update, path: FieldPath(steps: names.map { .key(FieldName($0)) }), previous: Array("\(number)".utf8),
                current: Array("\(number + 1)".utf8))
        }
    }
}
