@testable import VarveDiff

/// How the documents are compared and rated.
struct DiffSettings {
    let limits: DiffLimits
    let rules: RuleSet
    let isRated: Bool
    /// Microseconds between ratings.
    let pause: Int64

    var matching: Matching { rules.matching }

    init(_ choices: inout Choices) {
        limits = choices.pick([
            DiffLimits(), DiffLimits(perNode: 1, total: 1), DiffLimits(perNode: 3, total: 7), DiffLimits(perNode: 50, total: 20),
            DiffLimits(perNode: 100_000, total: 100_000),
        ])
        let mask = choices.below(256)
        rules = RuleSet(Self.candidates.enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element))
        isRated = choices.below(4) == 3
        pause = Int64(1 + choices.below(96)) * 1_800_000_000
    }

    private static let candidates = [
        Rule(nil, "**", identity: .members(["id"])), Rule(nil, "facts.**", identity: Matching.Identity.none),
        Rule(nil, "**", identity: .members(["name", "id"])), Rule(nil, "**", isOrdered: true), Rule(nil, "**", label: ["name", "a"]),
        Rule(nil, "**.a", withinPercent: 10), Rule(nil, "**.b", atMostEvery: 7_200_000_000), Rule(nil, "*", ignore: true),
    ]
}
