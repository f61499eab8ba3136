import VarveModel
import VarveStore

/// Dead letters for programs.
enum DeadLetterJSON {
    static func text(_ letters: [DeadLetterSummary]) -> String {
        var writer = JSONWriter()
        writer.array { json in
            for letter in letters { json.object { write(letter, to: &$0) } }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// One letter, with what its envelope says besides.
    static func text(_ letter: StoredDeadLetter) -> String {
        var writer = JSONWriter()
        writer.object { json in
            write(letter.summary, to: &json)
            json.member("request_id", letter.envelope?.requestID)
            json.member("traceparent", letter.envelope?.traceparent)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// `null` is what is not known.
    private static func write(_ letter: DeadLetterSummary, to json: inout JSONWriter) {
        json.member("id", "\(letter.id)")
        json.member("partition", letter.id.partition)
        json.member("system_id", letter.system?.rawValue)
        json.member("received_at", letter.receivedAt?.rfc3339)
        json.member("set_aside_at", letter.setAsideAt?.rfc3339)
        json.member("attempts", letter.attempts)
        json.member("error", letter.error)
        json.member("size", letter.size)
        json.member("bytes", letter.bytes)
    }
}
