import TestSupport
import Testing
import VarveModel
import VarveStore

/// One run with one seed: everything is done to a deployment under traffic, then what it has is counted.
struct ChaosRun {
    let seed: UInt64
    let settings: ChaosSettings
    let tally = ChaosTally()

    private static let machines = 24

    /// Prints what happened; records an issue where something was lost or worse.
    func run() async throws {
        let start = ContinuousClock.now
        try await withWorkspace { workspace in
            let disk = settings.isLazy ? try await SlowDisk.environment(in: workspace) : [:]
            let arguments = settings.isLazy ? ["--appendonly", "yes", "--appendfsync", "everysec"] : RedisServer.durable
            try await withRedisServer(arguments: arguments, environment: disk) { redis in
                let relaxed = settings.isLazy ? ["--durability", "relaxed"] : []
                try await ChaosDeployment.with(redis, relaxed, tally, in: workspace) { deployment in
                    try await run(deployment, workspace)
                }
            }
        }
        print("chaos: seed \(seed): done after \(start.duration(to: .now))")
    }

    private func run(_ deployment: ChaosDeployment, _ workspace: Workspace) async throws {
        let fleet = try await ChaosFleet(Self.machines, in: deployment.store)
        let gateways = deployment.processes(of: .gateway).map(\.address)
        let reader = try await ChaosReader(deployment.processes(of: .query)[0].address, fleet.machines, tally, in: workspace)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await ChaosTraffic(machines: fleet.machines, gateways: gateways).run() }
            group.addTask { await reader.run() }
            group.addTask { try await deployment.supervise() }
            if settings.isPoisonPlanted { group.addTask { await ChaosPoison(machine: fleet.poisoner, gateways: gateways).plant() } }
            try await disturb(deployment, fleet.latecomer)
            group.cancelAll()
        }
        try await deployment.heal()
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await deployment.supervise() }
            try await report(deployment, fleet, workspace)
            group.cancelAll()
        }
    }

    /// One thing after the other at random moments, often some at once; now and then alone what needs silence.
    private func disturb(_ deployment: ChaosDeployment, _ latecomer: Machine) async throws {
        var generator = SeededGenerator(seed: seed)
        let start = ContinuousClock.now
        var alone = 0
        while start.duration(to: .now) < settings.duration {
            let end = min(ContinuousClock.now + .seconds(10), start + settings.duration)
            try await withThrowingDiscardingTaskGroup { group in
                while ContinuousClock.now < end {
                    let (action, pick) = (ChaosAction.random(using: &generator), Int.random(in: 0..<1_000_000, using: &generator))
                    group.addTask { try await deployment.perform(action, pick) }
                    try await Task.sleep(for: .milliseconds(Int.random(in: 200...1200, using: &generator)))
                }
            }
            alone += 1
            try await deployment.settle()
            if alone % 3 == 2 {
                try await deployment.usurp()
            } else {
                try await deployment.commitLate(latecomer, to: deployment.processes(of: .gateway)[0].address)
            }
        }
    }

    private func report(_ deployment: ChaosDeployment, _ fleet: ChaosFleet, _ workspace: Workspace) async throws {
        let isDrained = try await eventually(within: .seconds(150)) {
            try await Queue(store: deployment.store).status().allSatisfy { $0.length == 0 }
        }
        let dead = try await Queue(store: deployment.store).status().reduce(0) { $0 + $1.dead }
        let planted = await fleet.poisoner.acknowledged.count
        let outcome = try await ChaosOutcome.of(fleet.machines + [fleet.latecomer], in: deployment.store)
        let verified = try await workspace.run(["verify", "--redis", deployment.redis.address])
        print("chaos: seed \(seed): \(tally.description)")
        print("chaos: seed \(seed): \(outcome.description); poison planted \(planted), dead letters \(dead)")
        print("chaos: seed \(seed): verify: \(verified.lines.last ?? verified.errors)")
        if dead != planted {
            let letters = try await workspace.run(["queue", "dead", "list", "--redis", deployment.redis.address])
            for line in letters.lines { print("chaos: seed \(seed): \(line)") }
        }
        for detail in outcome.details { print("chaos: seed \(seed): \(detail)") }
        for violation in tally.violations { print("chaos: seed \(seed): VIOLATED: \(violation)") }
        #expect(isDrained, "the queue was not worked off")
        #expect(outcome.isPromiseKept && dead == planted, "seed \(seed): \(outcome.description); dead letters \(dead) of \(planted)")
        #expect(verified.status == 0, "seed \(seed): \(verified.output) \(verified.errors)")
        #expect(tally.violations == [], "seed \(seed)")
    }
}
