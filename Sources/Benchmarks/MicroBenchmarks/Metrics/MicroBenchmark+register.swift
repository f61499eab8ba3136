import Benchmark
import CAllocations

extension MicroBenchmark {
    /// Hands the work to the benchmark package.
    ///
    /// - Parameter instructions: what callgrind counted for it; `nil` where it did not run.
    func register(_ instructions: Int?) {
        let configuration = Benchmark.Configuration(
            metrics: [.wallClock, .allocations] + (instructions == nil ? [] : [.instructionsCounted]), warmupIterations: Self.warmUps,
            maxDuration: .milliseconds(200), maxIterations: 1000, thresholds: Self.tolerances)
        Benchmark(
            name, configuration: configuration,
            closure: { benchmark, work in
                do {
                    benchmark.measurement(.allocations, try Self.allocations(of: work))
                } catch {
                    benchmark.error("\(error)")
                }
                if let instructions { benchmark.measurement(.instructionsCounted, instructions) }
            },
            setup: { try prepare() })
    }

    private static func allocations(of work: Work) throws -> Int {
        let start = allocations_of_thread()
        let result = try work()
        let count = allocations_of_thread() - start
        blackHole(result)
        return Int(count)
    }

    /// Allocations are the same each time. Instructions depend a little on where memory lies and on the seeds of hashes.
    private static var tolerances: [BenchmarkMetric: BenchmarkThresholds] {
        [
            .allocations: BenchmarkThresholds(absolute: [.p90: 0]), .instructionsCounted: BenchmarkThresholds(relative: [.p90: 5]),
        ]
    }
}

extension BenchmarkMetric {
    /// Calls of the C library that get memory.
    static var allocations: BenchmarkMetric { .custom("Allocations") }
    /// Of one run, as callgrind counts them.
    static var instructionsCounted: BenchmarkMetric { .custom("Instructions") }
}
