import Testing
import VarveModel

@testable import VarveDiff

/// Ratings of one system, one after the other; the memory goes through its encoded form each time, as between two commits.
struct RatingSession {
    var rules: RuleSet
    private(set) var memory = RuleMemory()
    private(set) var last = Rating(recorded: [], omitted: [], memory: RuleMemory())

    init(_ rules: [Rule], settings: RatingSettings = RatingSettings()) { self.rules = RuleSet(rules, settings: settings) }

    static func time(_ hours: Double) -> Timestamp { Timestamp(microseconds: 1_700_000_000_000_000 + Int64(hours * 3_600_000_000)) }

    /// What is recorded of one change, as text; `nil` is absence.
    mutating func change(_ path: String, _ previous: String?, _ current: String?, at hours: Double, mark: ChangeMark? = nil) throws
        -> [String]
    {
        let type: ChangeType = previous == nil ? .create : current == nil ? .delete : .update
        let raw = RawChange(
            type: type, path: try #require(FieldPath(parsing: path)), previous: previous.map { Array($0.utf8) },
            current: current.map { Array($0.utf8) }, mark: mark)
        return try rate([raw], at: hours)
    }

    /// The change of a round of a field that goes back and forth between two values.
    mutating func swing(_ path: String, _ round: Int, between one: String?, and other: String?, at hours: Double) throws -> [String] {
        round % 2 == 0 ? try change(path, one, other, at: hours) : try change(path, other, one, at: hours)
    }

    mutating func rate(_ raw: [RawChange], duplicate: DuplicateName? = nil, at hours: Double) throws -> [String] {
        try keep(VarveDiff.rate(raw, duplicate: duplicate, memory: memory, now: Self.time(hours), rules: rules))
    }

    mutating func settle(at hours: Double) throws -> [String] {
        try keep(VarveDiff.settle(memory, now: Self.time(hours), rules: rules))
    }

    private mutating func keep(_ rating: Rating) throws -> [String] {
        last = rating
        memory = try RuleMemory(decoding: rating.memory.encoded())
        #expect(memory == rating.memory)
        return rating.recorded.map(Self.text)
    }

    /// Names of the rules that left out a change of the last rating.
    var omittingRules: [String] { last.omitted.map(\.rule) }

    static func text(_ change: Change) -> String {
        let values = [change.previous, change.current].map { $0.map { String(decoding: $0, as: UTF8.self) } ?? "∅" }
        return "\(change.path) \(values[0])→\(values[1])" + (change.mark.map { " \($0)" } ?? "")
    }
}
