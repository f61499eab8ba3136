import BenchmarkWorkload
import VarveDiff
import VarveModel
import VarveRules

/// From a text to rated changes against a previous document, as a worker does it; and how the cost grows.
struct DifferBenchmark {
    private var section = Section()

    static func run() throws -> Section {
        var benchmark = DifferBenchmark()
        try benchmark.measureUsual()
        try benchmark.measureGrowth()
        try benchmark.measureElements()
        return benchmark.section
    }

    mutating func add(_ table: Table, _ goals: [Goal]) {
        section.tables.append(table)
        section.goals += goals
    }

    /// A 12 KB document with three changed fields.
    private mutating func measureUsual() throws {
        let text = try InventoryText.usual()
        let change = InventoryChange.threeFields(of: text)
        let (previous, current) = (try Document(parsing: text), try Document(parsing: change))
        let book = RuleBook.standard
        let rules = book.rules(for: current)
        let results = Stopwatch.fine.measure(
            Contender { (try? Document(parsing: change).memorySize) ?? 0 },
            Contender { diff(previous: previous, current: current, matching: rules.matching).count },
            Contender { Self.rated(previous, current, rules) },
            Contender { (try? Self.rated(previous, change, book)) ?? 0 })
        var table = Table("12 KB, three changed fields, against a cached document", "step", "µs", "allocations")
        for (name, result) in zip(["parse", "diff", "diff and rate", "all: parse, diff and rate"], results) {
            table.add(.text(name), .number(result.microseconds, decimals: 1), .count(result.allocations))
        }
        let count = diff(previous: previous, current: current, matching: rules.matching).count
        let goals = [
            Goal(name: "parse, diff and rate 12 KB, µs", bound: .atMost(60), measured: results[3].microseconds),
            Goal(name: "changes found there", bound: .atLeast(3), measured: Double(count)),
        ]
        add(table, goals)
    }

    private static func rated(_ previous: Document, _ text: [UInt8], _ book: RuleBook) throws -> Int {
        let current = try Document(parsing: text)
        return rated(previous, current, book.rules(for: current))
    }

    private static func rated(_ previous: Document, _ current: Document, _ rules: RuleSet) -> Int {
        let time = Timestamp(microseconds: 1_780_000_000_000_000)
        return rate(previous: previous, current: current, memory: RuleMemory(), now: time, rules: rules).recorded.count
    }
}
