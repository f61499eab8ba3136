/// Why a partition's owner takes nothing off its queue until somebody mends it. The text is what Redis has.
package enum Standstill: Hashable, Sendable, CustomStringConvertible {
    case deadListFull
    /// A key that is not one system's holds something else than Varve keeps there.
    case foreign(String)

    private static let foreignPrefix = "foreign "

    package init?(_ text: String) {
        if text == "dead list full" {
            self = .deadListFull
        } else if text.hasPrefix(Self.foreignPrefix) {
            self = .foreign(String(text.dropFirst(Self.foreignPrefix.count)))
        } else {
            return nil
        }
    }

    package var text: String {
        switch self {
        case .deadListFull: "dead list full"
        case .foreign(let key): Self.foreignPrefix + key
        }
    }

    /// For people.
    package var description: String {
        switch self {
        case .deadListFull: "stands still: the dead list is full (varve queue dead retry or drop makes room)"
        case .foreign(let key): "stands still: \(key) holds something else than Varve keeps there"
        }
    }
}
