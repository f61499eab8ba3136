import BenchmarkWorkload
import VarveDiff

extension DifferBenchmark {
    /// Documents of 1, 4 and 10 MB: what a megabyte costs must not grow, but for what memory is slower than caches.
    mutating func measureGrowth() throws {
        var table = Table(
            "Growth by size", "document", "bytes", "parse ms", "ms/MB", "diff, 3 fields ms", "ms/MB", "diff, every node ms", "ms/MB")
        var costs: [[Double]] = []
        for (name, machines) in [("1 MB", 96), ("4 MB", 384), ("10 MB", 960)] {
            let text = try InventoryText.large(machines: machines)
            let previous = try Document(parsing: text)
            let few = try Document(parsing: InventoryChange.threeFields(of: text))
            let many = try Document(parsing: InventoryChange.everyKernel(of: text))
            let results = Stopwatch.coarse.measure(
                Contender { (try? Document(parsing: text).memorySize) ?? 0 },
                Contender { diff(previous: previous, current: few, matching: .standard).count },
                Contender { diff(previous: previous, current: many, matching: .standard).count })
            let share = results.map { $0.milliseconds / Double(text.count) * 1e6 }
            let cells = zip(results, share).flatMap { [Cell.number($0.milliseconds, decimals: 2), .number($1, decimals: 2)] }
            table.add(.text(name), .count(text.count), cells[0], cells[1], cells[2], cells[3], cells[4], cells[5])
            costs.append(share)
        }
        let goals = ["parse", "diff of 3 fields", "diff of every node"].enumerated().map { place, name in
            Goal(name: "\(name), ms/MB of 10 MB to 1 MB", bound: .atMost(4), measured: costs[2][place] / costs[0][place])
        }
        add(table, goals)
    }

    /// Arrays of 10,000 elements, beside ones of a tenth of it.
    mutating func measureElements() throws {
        var table = Table(
            "Arrays of 10,000 elements", "elements", "what happened", "changes", "diff ms", "µs/element", "1,000: µs/element")
        var growth = 0.0
        for kind in Elements.Kind.allCases {
            for operation in Elements.Operation.allCases {
                let large = try measure(Elements(kind: kind, count: 10_000), operation)
                let small = try measure(Elements(kind: kind, count: 1_000), operation)
                let (cost, smallCost) = (large.cost.microseconds / 1e4, small.cost.microseconds / 1e3)
                table.add(
                    .text(kind.rawValue), .text(operation.rawValue), .count(large.changes), .number(large.cost.milliseconds, decimals: 2),
                    .number(cost, decimals: 3), .number(smallCost, decimals: 3))
                growth = max(growth, cost / smallCost)
            }
        }
        add(table, [Goal(name: "cost per element, 10,000 to 1,000", bound: .atMost(4), measured: growth)])
    }

    private func measure(_ elements: Elements, _ operation: Elements.Operation) throws -> (changes: Int, cost: Measurement) {
        let texts = elements.pair(operation)
        let (previous, current) = (try Document(parsing: texts.previous), try Document(parsing: texts.current))
        let count = diff(previous: previous, current: current, matching: .standard).count
        let cost = Stopwatch.coarse.measure(
            Contender { diff(previous: previous, current: current, matching: .standard).count })
        return (count, cost[0])
    }
}
