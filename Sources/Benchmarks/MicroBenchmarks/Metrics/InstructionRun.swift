import Glibc

/// Does each piece of work once, for callgrind, which `scripts/bench` has write a file whenever `instructionsAreCounted` ends.
enum InstructionRun {
    /// Environment: set where the process is to do nothing else.
    private static let variable = "VARVE_INSTRUCTION_RUN"

    static var isAskedFor: Bool { getenv(variable) != nil }

    /// Prints the name of each, in the order of callgrind's files.
    static func exitAfterAll(_ benchmarks: [MicroBenchmark]) -> Never {
        for benchmark in benchmarks {
            do {
                try run(benchmark)
            } catch {
                fatalError("\(benchmark.name): \(error)")
            }
            print(benchmark.name)
        }
        exit(0)
    }

    private static func run(_ benchmark: MicroBenchmark) throws {
        let work = try benchmark.prepare()
        for _ in 0..<MicroBenchmark.warmUps { _ = try work() }
        var result = 0
        try instructionsAreCounted(work, &result)
    }
}

/// `scripts/bench` looks for this name, which no other may contain. Callgrind sees its end, since something is done after the work.
@inline(never) func instructionsAreCounted(_ work: () throws -> Int, _ result: inout Int) throws { result &+= try work() }
