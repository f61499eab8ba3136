import Foundation

/// What a collector says of a batch.
package enum CollectorAnswer: Sendable, Equatable {
    /// Taken, but for so many spans, which it will not take another time either.
    case taken(refused: Int, reason: String?)
    /// Not taken, nor would it be another time.
    case refused(String)
    /// Not taken now; perhaps after a pause, which it may name.
    case later(String, after: Duration?)

    /// As OTLP over HTTP has it: 429, 502, 503 and 504 may be sent again, other errors may not.
    package init(status: Int, retryAfter: String?, body: [UInt8]) {
        switch status {
        case 200..<300: self = Self.taken(body)
        case 429, 502, 503, 504: self = .later("status \(status)", after: retryAfter.flatMap { Int($0) }.map { .seconds(max(0, $0)) })
        default: self = .refused("status \(status)")
        }
    }

    private static func taken(_ body: [UInt8]) -> CollectorAnswer {
        guard let told = try? JSONDecoder().decode(Told.self, from: Data(body)).partialSuccess else {
            return .taken(refused: 0, reason: nil)
        }
        return .taken(refused: told.rejectedSpans?.value ?? 0, reason: told.errorMessage)
    }

    private struct Told: Decodable {
        struct PartialSuccess: Decodable {
            var rejectedSpans: Count?
            var errorMessage: String?
        }

        /// Protobuf's JSON has 64-bit numbers as text, and takes numbers, too.
        struct Count: Decodable {
            let value: Int

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let number = try? container.decode(Int.self) {
                    value = number
                } else {
                    value = Int(try container.decode(String.self)) ?? 0
                }
            }
        }

        var partialSuccess: PartialSuccess?
    }
}
