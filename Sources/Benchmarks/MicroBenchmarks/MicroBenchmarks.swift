import Benchmark
import Dispatch
import Glibc

/// What the benchmark package runs; or, under callgrind, each piece of work once.
@main enum MicroBenchmarks {
    /// Not `async`, which would start threads: callgrind is to see none.
    static func main() {
        if InstructionRun.isAskedFor { InstructionRun.exitAfterAll(MicroBenchmark.all) }
        Task {
            await Runner.main()
            exit(0)
        }
        dispatchMain()
    }

    private struct Runner: BenchmarkRunnerHooks {
        static func registerBenchmarks() {
            let instructions = InstructionCounts.ofEnvironment
            for benchmark in MicroBenchmark.all { benchmark.register(instructions[benchmark.name]) }
        }
    }
}

extension MicroBenchmark {
    static let all = parser + differ + worker + queue + commit + redis + history + answers
}
