import Foundation

/// A bound that a measurement has to keep.
struct Goal {
    enum Bound {
        case atLeast(Double)
        case atMost(Double)
    }

    let name: String
    let bound: Bound
    let measured: Double

    var isMet: Bool {
        switch bound {
        case .atLeast(let limit): measured >= limit
        case .atMost(let limit): measured <= limit
        }
    }

    static func table(_ goals: [Goal]) -> Table {
        var table = Table("Goals", "goal", "bound", "measured", "result")
        for goal in goals {
            table.add(.text(goal.name), .text(goal.boundText), .number(goal.measured, decimals: 2), .text(goal.isMet ? "ok" : "missed"))
        }
        return table
    }

    private var boundText: String {
        switch bound {
        case .atLeast(let limit): "≥ \(limit.formatted())"
        case .atMost(let limit): "≤ \(limit.formatted())"
        }
    }
}
