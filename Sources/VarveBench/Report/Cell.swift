import Foundation

/// One value of a table.
enum Cell {
    case text(String)
    case number(Double, decimals: Int)
    /// What was not measured.
    case none

    static func count(_ value: Int) -> Cell { .number(Double(value), decimals: 0) }

    var text: String {
        switch self {
        case .text(let text): text
        case .number(let value, let decimals): String(format: "%.\(decimals)f", value)
        case .none: "-"
        }
    }

    var isNumber: Bool { if case .number = self { true } else { false } }

    /// For `JSONSerialization`.
    var value: Any {
        switch self {
        case .text(let text): text
        case .number(let value, let decimals): NSDecimalNumber(string: String(format: "%.\(decimals)f", value))
        case .none: NSNull()
        }
    }
}
