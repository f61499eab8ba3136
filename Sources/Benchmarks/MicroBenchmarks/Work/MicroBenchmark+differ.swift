import BenchmarkWorkload
import VarveDiff
import VarveModel
import VarveRules

extension MicroBenchmark {
    /// Two documents to changes, and to rated ones.
    static let differ = [
        differ("diff-12KB-three-fields", InventoryChange.threeFields),
        differ("diff-12KB-equal") { $0 },
        differ("diff-12KB-every-kernel", InventoryChange.everyKernel),
        rated,
        elements("diff-strings-shuffled", .scalars, .shuffled),
        elements("diff-objects-with-id-shuffled", .identified, .shuffled),
        elements("diff-objects-without-id-shifted", .anonymous, .shifted),
    ]

    private static func differ(_ name: String, _ change: @escaping @Sendable ([UInt8]) -> [UInt8]) -> MicroBenchmark {
        MicroBenchmark(name) {
            let (previous, current, rules) = try documents(change)
            return { diff(previous: previous, current: current, matching: rules.matching).count }
        }
    }

    private static let rated = MicroBenchmark("diff-and-rate-12KB-three-fields") {
        let (previous, current, rules) = try documents(InventoryChange.threeFields)
        let (memory, time) = (RuleMemory(), Timestamp(microseconds: 1_780_000_000_000_000))
        return { rate(previous: previous, current: current, memory: memory, now: time, rules: rules).recorded.count }
    }

    private static func documents(_ change: ([UInt8]) -> [UInt8]) throws -> (previous: Document, current: Document, rules: RuleSet) {
        let text = try InventoryText.usual()
        let current = try Document(parsing: change(text))
        return (try Document(parsing: text), current, RuleBook.standard.rules(for: current))
    }

    /// Arrays of 10,000 elements.
    private static func elements(_ name: String, _ kind: Elements.Kind, _ operation: Elements.Operation) -> MicroBenchmark {
        MicroBenchmark(name) {
            let texts = Elements(kind: kind, count: 10_000).pair(operation)
            let (previous, current) = (try Document(parsing: texts.previous), try Document(parsing: texts.current))
            return { diff(previous: previous, current: current, matching: .standard).count }
        }
    }
}
