import Glibc
import NIOCore
import TestSupport

extension ChaosDeployment {
    /// Does one thing to the deployment, and what follows from it, until all is there again. Nothing where others are at it.
    ///
    /// - Parameter pick: which process it is done to, and the like.
    func perform(_ action: ChaosAction, _ pick: Int) async throws {
        switch action {
        case .kill(let role): try await kill(role, action, pick)
        case .restart(let role):
            try await withProcess(of: role, pick) { process in
                tally.count(action.name)
                await process.terminate()
                try await process.start()
            }
        case .stop(let role, let time): try await stop(role, .milliseconds(time), action, pick)
        case .fail(let point, let side, let passage, let stops):
            let plan = "\(point).\(side):\(passage)\(stops ? ":stop" : "")"
            try await fail(ChaosAction.role(of: point), plan, stops: stops, action, pick)
        case .moveClock(let seconds): try await moveClock(seconds, action, pick)
        case .killRedis, .restartRedis, .stopRedis, .killEverything, .cutClients, .flushScripts, .fillMemory:
            try await performOnRedis(action, pick)
        case .delay(let time): try await disturb(.delay(.milliseconds(Int64(time))), for: .seconds(3), action, pick)
        case .drop: try await disturb(.drop, for: .seconds(2), action, pick)
        case .truncate: try await disturb(.truncate, for: .seconds(1), action, pick)
        }
    }

    private func kill(_ role: ChaosRole, _ action: ChaosAction, _ pick: Int) async throws {
        try await withProcess(of: role, pick) { process in
            tally.count(action.name)
            await process.kill()
            try await Task.sleep(for: .milliseconds(pick % 1500))
            try await process.start()
        }
    }

    private func stop(_ role: ChaosRole, _ time: Duration, _ action: ChaosAction, _ pick: Int) async throws {
        try await withProcess(of: role, pick) { process in
            tally.count(action.name)
            await process.signal(SIGSTOP)
            try await Task.sleep(for: time)
            await process.signal(SIGCONT)
        }
    }

    /// Starts a process that ends at a step; where nobody comes past it, it is ended all the same.
    private func fail(_ role: ChaosRole, _ plan: String, stops: Bool, _ action: ChaosAction, _ pick: Int) async throws {
        try await withProcess(of: role, pick) { process in
            // A step of giving leases back comes only at an orderly end.
            await process.terminate()
            try await process.start(failing: plan)
            if plan.hasPrefix("release") {
                try await Task.sleep(for: .seconds(2))
                await process.signal(SIGTERM)
            }
            if try await process.waitForFailPoint(within: .seconds(8)) {
                tally.count(action.name)
            } else if !plan.hasPrefix("release") {
                try await process.revive()
            }
            if stops {
                try await Task.sleep(for: .milliseconds(pick % 3000))
                await process.signal(SIGCONT)
                try await Task.sleep(for: .milliseconds(500))
            }
            await process.kill()
            try await process.start()
        }
    }

    private func moveClock(_ seconds: Int, _ action: ChaosAction, _ pick: Int) async throws {
        let moved = processes.filter { $0.clock != nil }
        guard let clock = moved[pick % moved.count].clock else { return }
        tally.count(action.name)
        try clock.set(Int64(seconds))
        try await Task.sleep(for: .seconds(2))
        try clock.set(0)
    }

    private func disturb(_ mode: FaultProxy.Mode, for time: Duration, _ action: ChaosAction, _ pick: Int) async throws {
        let proxy = proxies[pick % proxies.count]
        _ = try await proxyTurn.run {
            tally.count(action.name)
            proxy.set(mode)
            try await Task.sleep(for: time)
            proxy.set(.forward)
        }
    }
}
