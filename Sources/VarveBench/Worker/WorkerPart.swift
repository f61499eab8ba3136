import ArgumentParser
import VarveStore

/// What workers need for an inventory, where the queues are full.
struct WorkerPart: SystemPart {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Lets one worker, and then two, work full queues off.",
        discussion: """
            Each time a Redis of its own is filled with inventories of 200 systems, each made from the one before; once the workers share \
            the partitions, the queues are given to them. Measured from then until the queues are empty. Redis does not write its file \
            anew meanwhile, so that what it needs can be compared.
            """)

    @Option(help: ArgumentHelp("Inventories that are worked off each time.", valueName: "n"))
    var inventories = 100_000

    @Option(help: ArgumentHelp("Systems that they are of.", valueName: "n"))
    var systems = 200

    @OptionGroup var options: SystemOptions

    private static let pushers = 64
    private static let poll = Duration.milliseconds(20)

    func validate() throws {
        guard systems > 0, inventories >= systems else { throw ValidationError("--inventories must be as many as --systems at least.") }
    }

    func measure(_ programs: Programs) async throws -> Section {
        let (one, two) = (try await drain(workers: 1, programs), try await drain(workers: 2, programs))
        var table = Table(
            "\(inventories) inventories of \(systems) systems worked off", "workers", "inventories/s", "worker CPU µs",
            "inventories/s of a core", "Redis CPU µs", "workers MB")
        for (workers, drain) in [(1, one), (2, two)] {
            table.add(
                .count(workers), .number(drain.rate, decimals: 0), .number(drain.microseconds(.worker), decimals: 1),
                .number(drain.perCore, decimals: 0), .number(drain.microseconds(.redis), decimals: 1),
                .number(drain.workerMebibytes, decimals: 0))
        }
        let difference = abs(two.microseconds(.worker) / one.microseconds(.worker) - 1) * 100
        let goals = [
            Goal(name: "inventories/s of a core of a worker", bound: .atLeast(9000), measured: one.perCore),
            Goal(name: "Redis CPU µs an inventory", bound: .atMost(40), measured: one.microseconds(.redis)),
            Goal(name: "worker CPU µs of two workers, difference to one, %", bound: .atMost(15), measured: difference),
        ]
        return Section(tables: [table], goals: goals)
    }

    private func drain(workers: Int, _ programs: Programs) async throws -> Drain {
        try await Bed.with(programs) { bed in
            let redis = try await bed.startRedis(Bed.withoutRewriting)
            return try await bed.withStore { store in
                let queues = Queues(store: store)
                Progress.say("worker: filling the queues with \(inventories) inventories for \(workers)")
                let envelopes = try await Envelopes.registered(in: store, try await Fleet(systems, in: store))
                // Of one system a time, so that each has its inventories in their order.
                try await Pushers(queue: Queue(store: store), count: Self.pushers(for: systems)).push(inventories) {
                    try envelopes.envelope($0)
                }
                try await queues.setAside()
                var started: [Server] = []
                for _ in 0..<workers { started.append(try await bed.startWorker()) }
                try await queues.shared(by: workers)
                Progress.say("worker: \(workers) working them off")
                return try await drain(LoadSampler(store, [.worker: started.map(\.pid), .redis: [redis.pid]]), queues)
            }
        }
    }

    /// As many as divide the systems, so that one pusher has all inventories of a system.
    private static func pushers(for systems: Int) -> Int { (1...pushers).last { systems % $0 == 0 } ?? 1 }

    private func drain(_ sampler: LoadSampler, _ queues: Queues) async throws -> Drain {
        let (_, samples) = try await sampler.during {
            try await queues.putBack()
            try await sampler.drained()
        }
        guard let drain = Drain(samples, inventories: inventories) else { throw BenchError("nothing was worked off") }
        return drain
    }
}
