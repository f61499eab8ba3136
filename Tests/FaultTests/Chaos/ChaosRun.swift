import TestSupport

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
            group.addTask { try await deployment.processes.supervise() }
            if settings.isPoisonPlanted { group.addTask { await ChaosPoison(machine: fleet.poisoner, gateways: gateways).plant() } }
            try await disturb(deployment, fleet.latecomer)
            group.cancelAll()
        }
        try await deployment.heal()
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await deployment.processes.supervise() }
            try await ChaosReport(
                title: "seed \(seed)", tally: tally, workspace: workspace, store: deployment.store, redis: deployment.redis.address,
                wanted: settings.duration >= .seconds(45) ? ["leases usurped", "reads"] : ["reads"]
            ).make(fleet)
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
}
