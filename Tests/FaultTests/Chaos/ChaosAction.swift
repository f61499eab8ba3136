import TestSupport
import VarveStore

/// What can happen to a deployment at any moment.
enum ChaosAction: Hashable {
    case kill(ChaosRole)
    /// SIGTERM, and started again.
    case restart(ChaosRole)
    /// SIGSTOP, and SIGCONT after so many milliseconds.
    case stop(ChaosRole, Int)
    /// The process is started again so that it dies, or stands still, at the n-th passage of a step.
    case fail(FailPoint, FailPoint.Side, passage: Int, stops: Bool)
    /// Seconds that the clock of one process is off, for a while.
    case moveClock(Int)
    case killRedis, restartRedis
    case stopRedis(Int)
    case killEverything
    /// Redis cuts every connection.
    case cutClients
    case flushScripts
    case fillMemory
    /// The way to Redis of some processes is slow by so many milliseconds, swallows what is sent, or breaks off in the middle.
    case delay(Int)
    case drop, truncate
}

enum ChaosRole: String, CaseIterable {
    case gateway, worker, query
}

extension ChaosAction {
    /// One of them at random; all happen in the long run.
    static func random(using generator: inout SeededGenerator) -> ChaosAction {
        func milliseconds(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        switch Int.random(in: 0..<24, using: &generator) {
        case 0...3: return .kill(.worker)
        case 4, 5: return .kill(.gateway)
        case 6: return .kill(.query)
        case 7: return .restart(.worker)
        case 8: return .restart(.gateway)
        // Longer than a lease.
        case 9: return .stop(.worker, milliseconds(10_500...13_000))
        case 10: return .stop(generator.pick(ChaosRole.allCases), milliseconds(200...3000))
        case 11...13: return randomFailure(&generator)
        case 14: return .moveClock(generator.pick([-7200, -60, -2, 2, 60, 7200]))
        case 15, 16: return .killRedis
        case 17: return generator.oneIn(2) ? .restartRedis : .killEverything
        case 18: return .stopRedis(milliseconds(200...2500))
        case 19: return .cutClients
        case 20: return .flushScripts
        case 21: return .fillMemory
        case 22: return .delay(milliseconds(5...400))
        default: return generator.oneIn(2) ? .drop : .truncate
        }
    }

    private static func randomFailure(_ generator: inout SeededGenerator) -> ChaosAction {
        let point = generator.pick(FailPoint.ofInventories)
        let side = generator.pick(FailPoint.Side.allCases)
        return .fail(point, side, passage: Int.random(in: 1...12, using: &generator), stops: generator.oneIn(5))
    }

    /// The role whose process passes the step.
    static func role(of point: FailPoint) -> ChaosRole { point == .push ? .gateway : .worker }

    /// What the report counts it as.
    var name: String {
        switch self {
        case .kill(let role): "kill -9 \(role)"
        case .restart(let role): "restart \(role)"
        case .stop(let role, let milliseconds): milliseconds > 10_000 ? "stop \(role) past its lease" : "stop \(role)"
        case .fail(let point, let side, _, let stops): "\(stops ? "stop" : "die") \(side) \(point)"
        case .moveClock: "move clock"
        case .killRedis: "kill -9 redis"
        case .restartRedis: "restart redis"
        case .stopRedis: "stop redis"
        case .killEverything: "kill -9 everything"
        case .cutClients: "cut connections"
        case .flushScripts: "flush scripts"
        case .fillMemory: "fill memory"
        case .delay: "delay"
        case .drop: "drop"
        case .truncate: "truncate"
        }
    }
}
