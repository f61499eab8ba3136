import NIOCore
import NIOPosix
import VarveFleet
import VarveLoad
import VarveModel
import VarveStore

/// A run of a simulated fleet, from its registration to what is found of it.
struct FleetSimulation: Sendable {
    let options: FleetOptions
    let gateways: [GatewayAddress]
    let samples: Int
    /// Seconds between lines that tell how it goes; `nil`: one line that is overwritten, where somebody looks on.
    let interval: Int?
    let settle: Duration
    /// Tells this run from others.
    let run: String
    let prefix: String
    let deletes: Bool
    let access: StoreAccess
    let client: FleetClient

    private static let poll = Duration.milliseconds(200)
    private static let readsAtOnce = 8

    func run(_ stop: StopRequest) async throws -> SimulationReport {
        for gateway in gateways { try await client.checkGateway(gateway) }
        try await client.checkQuery()
        let fleet = options.fleet()
        let systems = try await register()
        var report = SimulationReport(options: options, prefix: prefix)
        let used = ProcessorTime.used
        (report.posting, report.visible) = try await post(fleet, systems, stop)
        report.processorTime = ProcessorTime.used - used
        if report.posting.acknowledged == 0, report.posting.others[401] != nil {
            throw CommandError(
                "the gateway refuses the systems that were registered just now (401): does it use another store? Name its store with --data or --redis"
            )
        }
        report.queues = try await settled()
        report.arrivals = try await readBack(fleet, report.posting.systems)
        if deletes, report.failure == nil { try await deleteSystems() }
        return report
    }

    /// Registers one system first, to see whether the query service has the same store.
    private func register() async throws -> [LoadSystem] {
        Terminal.progress("registering \(options.systems) systems")
        return try await access.withStore { store in
            let registration = FleetRegistration(store, prefix: prefix)
            let first = try await registration.register(0..<1)
            guard try await client.knows(first[0].id) else {
                try await registration.delete(0..<1)
                throw CommandError(
                    "\(client.query) does not know a system that was registered just now: does it use another store? Name its store with --data or --redis"
                )
            }
            return try await first + registration.register(1..<options.systems)
        }
    }

    private func deleteSystems() async throws {
        Terminal.progress("deleting \(options.systems) systems")
        try await access.withStore { store in
            try await FleetRegistration(store, prefix: prefix).delete(0..<options.systems)
        }
    }

    private func post(
        _ fleet: SimulatedFleet, _ systems: [LoadSystem], _ stop: StopRequest
    ) async throws -> (LoadResult, VisibilityProbe.Seen) {
        let probe = VisibilityProbe(client, systems, patience: settle)
        let run = try await LoadRun.start(plan(fleet, systems), on: MultiThreadedEventLoopGroup.singleton.next()) { progress in
            let line = SimulationText.progress(progress, probe.seen)
            if interval == nil { Terminal.progress(line) } else { Terminal.warn(line) }
        } sampled: {
            probe.add($0)
        }
        stop.onSignal { run.stop() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await probe.run() }
            let result = try await run.result()
            stop.onSignal(nil)
            probe.finish()
            try await group.waitForAll()
            return (result, probe.seen)
        }
    }

    private func plan(_ fleet: SimulatedFleet, _ systems: [LoadSystem]) -> LoadPlan {
        var plan = LoadPlan(
            fleet: fleet, systems: systems, gateways: gateways, connections: max(gateways.count, min(options.connections, systems.count)))
        plan.coding = options.coding
        plan.schedule = options.rate.map { PostSchedule(rate: $0) }
        plan.duration = options.duration
        plan.posts = options.posts
        plan.patience = settle
        plan.run = options.idempotencyKeys ? run : nil
        plan.interval = .seconds(interval ?? 1)
        plan.samplesPerSecond = samples
        return plan
    }

    /// Waits until the queues are empty, as long as it may take: what left a queue is stored or a dead letter.
    private func settled() async throws -> SimulationReport.Queues {
        let deadline = ContinuousClock.now + settle
        return try await access.withStore { store in
            let queue = Queue(store: store)
            while true {
                let found = try await queue.statistics()
                let queues = SimulationReport.Queues(
                    queued: found.reduce(0) { $0 + $1.queued }, deadLetters: found.reduce(0) { $0 + $1.dead })
                guard queues.queued > 0, ContinuousClock.now < deadline else { return queues }
                Terminal.progress("\(queues.queued) posts wait to be processed")
                try await Task.sleep(for: Self.poll)
            }
        }
    }

    private func readBack(_ fleet: SimulatedFleet, _ posted: [PostedSystem]) async throws -> Arrivals {
        let parts = try await Concurrently.map(0..<posted.count, atOnce: Self.readsAtOnce) { system in
            if system % 64 == 0 { Terminal.progress("read back: \(system) of \(posted.count) systems") }
            guard posted[system].posts > 0 else { return Arrivals() }
            let found = try await client.digests(of: FleetRegistration.id(prefix, system))
            let sequences = fleet.sequences(of: system, posts: posted[system].posts)
            let digests = fleet.digests(of: system, through: sequences.last ?? 0)
            return Arrivals(posted: sequences, unanswered: posted[system].unanswered, stored: found.map { digests[$0] })
        }
        return parts.reduce(into: Arrivals()) { $0.add($1) }
    }
}
