import BenchmarkWorkload
import Foundation
import VarveDiff

/// Bytes to a tree, beside others that do it, in one run on one core.
struct DocumentsBenchmark {
    private let simdjson = SimdJSONParser()
    private var section = Section()
    private var speeds = Table(
        "Parse, MB/s (simdjson: \(SimdJSONParser.instructions))", "document", "bytes", "values", "Varve tree", "Varve validate",
        "JSONSerialization", "simdjson DOM", "simdjson On-Demand", "tree/Foundation", "DOM/tree", "On-Demand/tree")
    private var allocations = Table(
        "Allocations of one parse", "document", "Varve tree", "per value", "Varve validate", "JSONSerialization", "simdjson DOM",
        "simdjson On-Demand")

    static func run() throws -> Section {
        var benchmark = DocumentsBenchmark()
        try benchmark.measure("2 KB", InventoryText.small())
        try benchmark.measure("12 KB", InventoryText.usual())
        try benchmark.measure("80 KB", InventoryText.large(machines: 8))
        try benchmark.measure("1 MB", InventoryText.large(machines: 100))
        benchmark.section.tables = [benchmark.speeds, benchmark.allocations]
        return benchmark.section
    }

    private mutating func measure(_ name: String, _ text: [UInt8]) {
        let (data, padded) = (Data(text), SimdJSONParser.PaddedText(text))
        let simdjson = simdjson
        let results = Stopwatch.fine.measure(
            Contender { (try? Document(parsing: text).memorySize) ?? 0 },
            Contender { (try? JSONValidator.validate(text)) == nil ? 0 : 1 },
            Contender { (try? JSONSerialization.jsonObject(with: data) as? [String: Any])?.count ?? 0 },
            Contender { simdjson.parse(padded) },
            Contender { simdjson.walk(padded) })
        add(name, text.count, values: simdjson.walk(padded), results)
    }

    private mutating func add(_ name: String, _ bytes: Int, values: Int, _ results: [Measurement]) {
        let rates = results.map { $0.rate(of: bytes) }
        let rate = { (place: Int) in Cell.number(rates[place], decimals: 0) }
        let ratio = { (one: Int, other: Int) in Cell.number(rates[one] / rates[other], decimals: 1) }
        speeds.add(
            .text(name), .count(bytes), .count(values), rate(0), rate(1), rate(2), rate(3), rate(4), ratio(0, 2), ratio(3, 0), ratio(4, 0))
        let counts = results.map { Cell.count($0.allocations) }
        let share = Double(results[0].allocations) / Double(values)
        allocations.add(.text(name), counts[0], .number(share, decimals: 4), counts[1], counts[2], counts[3], counts[4])
        section.goals.append(Goal(name: "parse \(name) with hashes, MB/s", bound: .atLeast(500), measured: rates[0]))
        if name == "12 KB" {
            section.goals.append(Goal(name: "allocations per value, \(name)", bound: .atMost(0.1), measured: share))
        }
    }
}
