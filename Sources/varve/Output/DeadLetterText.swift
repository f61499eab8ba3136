import VarveModel
import VarveStore

/// Dead letters for people.
enum DeadLetterText {
    private static let head = ["id", "system", "received", "set aside", "attempts", "size"]

    /// A table; nothing for no letters.
    static func lines(_ letters: [DeadLetterSummary]) -> [String] {
        guard !letters.isEmpty else { return [] }
        let table = TextTable.lines([head] + letters.map(cells))
        return zip(table, ["error"] + letters.map(\.error)).map { "\($0)  \($1)" }
    }

    /// In one line.
    static func line(_ letter: DeadLetterSummary) -> String {
        "\(letter.id): system \(letter.system?.rawValue ?? unknown), received \(letter.receivedAt?.rfc3339 ?? unknown), \(letter.error)"
    }

    /// All there is to say about one.
    static func lines(_ letter: StoredDeadLetter) -> [String] {
        let summary = letter.summary
        return [
            ("id", "\(summary.id)"), ("partition", "\(summary.id.partition)"), ("system", summary.system?.rawValue ?? unknown),
            ("received", summary.receivedAt?.rfc3339 ?? unknown), ("set aside", summary.setAsideAt?.rfc3339 ?? unknown),
            ("attempts", summary.attempts.map { "\($0)" } ?? unknown), ("size", size(summary)), ("bytes", "\(summary.bytes)"),
            ("request", letter.envelope?.requestID ?? unknown), ("error", summary.error),
        ].map { name, value in name.padding(to: 11) + value }
    }

    static func words(_ outcome: RetryOutcome) -> String {
        switch outcome {
        case .applied: "applied"
        case .kept(let id): "kept as inventory \(id.rawValue), without changes: its system has a newer one"
        case .queued: "still queued: no worker has come to it yet"
        case .failed(let error, let id) where error.hasPrefix(DeadLetter.supersededPrefix): "stays dead as \(id), \(error)"
        case .failed(let error, let id): "failed again, now \(id): \(error)"
        case .discarded: "discarded: its system was deleted"
        }
    }

    private static let unknown = "unknown"

    private static func cells(_ letter: DeadLetterSummary) -> [String] {
        [
            "\(letter.id)", letter.system?.rawValue ?? unknown, letter.receivedAt?.rfc3339 ?? unknown,
            letter.setAsideAt?.rfc3339 ?? unknown, letter.attempts.map { "\($0)" } ?? unknown, size(letter),
        ]
    }

    private static func size(_ letter: DeadLetterSummary) -> String { letter.size.map { ByteSize.text(Double($0)) } ?? unknown }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
