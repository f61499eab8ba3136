import HTTPTypes
import Hummingbird
import VarveModel
import VarveStore

extension Answer {
    /// The contract's answer for a refusal.
    package init(_ error: APIError) {
        switch error {
        case .invalid(let issues, let details):
            self.init(.badRequest, message: "validation failed") { Self.write(issues, details, to: &$0) }
        case .unauthorized(let challenge):
            self.init(empty: .unauthorized, message: "invalid token", headers: challenge.map { [.wwwAuthenticate: $0] } ?? [:])
        case .forbidden:
            self.init(empty: .forbidden, message: "insufficient permissions")
        case .methodNotAllowed(let allowed):
            let names = allowed.map(\.rawValue)
            self.init(.methodNotAllowed, message: "method not allowed", headers: [.allow: names.joined(separator: ", ")]) { json in
                json.object { json in
                    json.array("allowed") { json in names.forEach { json.string($0) } }
                }
            }
        case .exists(let issue):
            self.init(.conflict, message: "system exists already") { Self.write([issue], nil, to: &$0) }
        case .notAcceptable(let offered):
            self.init(.notAcceptable, message: "not acceptable") { json in
                json.object { json in
                    json.array("offered") { json in offered.forEach { json.string($0) } }
                }
            }
        case .notFound(let key, let value, let details, let completeness):
            let issue = ValidationIssue(key: key, message: "not_found", value: value)
            self.init(.notFound, message: "resource not found") { Self.write([issue], details, completeness, to: &$0) }
        case .tooLarge(let limit, let received):
            self.init(.contentTooLarge, message: "Request too large") { json in
                json.object { json in
                    json.member("max_size_bytes", limit)
                    json.member("received_bytes", received)
                }
            }
        case .tooManyRequests(let seconds):
            self.init(empty: .tooManyRequests, message: "Too many requests", headers: [.retryAfter: String(seconds)])
        case .requestTimeout:
            // What is left of the body must not be taken for the next request.
            self.init(empty: .requestTimeout, message: "request timeout", headers: [.connection: "close"])
        case .overloaded(let seconds):
            self.init(.serviceUnavailable, message: "too many requests in flight", headers: [.retryAfter: String(seconds)]) { json in
                json.object { $0.member("error", "This process has as many requests in hand as it may have; try another, or later") }
            }
        case .queueUnavailable(let seconds):
            self.init(.internalServerError, message: "Failed to process inventory", headers: [.retryAfter: String(seconds)]) { json in
                json.object { $0.member("error", "Processing queue unavailable") }
            }
        case .tooManyStreams(let seconds):
            self.init(.serviceUnavailable, message: "too many streams", headers: [.retryAfter: String(seconds)]) { json in
                json.object { $0.member("error", "This process has as many event streams as it may have; try another, or later") }
            }
        case .storeUnavailable(let seconds):
            self.init(.serviceUnavailable, message: "store unavailable", headers: [.retryAfter: String(seconds)]) { json in
                json.object { $0.member("error", "The store cannot be read now") }
            }
        case .tokenKeysUnavailable(let seconds):
            self.init(.serviceUnavailable, message: "token keys unavailable", headers: [.retryAfter: String(seconds)]) { json in
                json.object { $0.member("error", "The keys that check tokens cannot be fetched now") }
            }
        case .damaged(let what):
            self.init(.internalServerError, message: "stored data is damaged") { json in
                json.object { $0.member("error", what) }
            }
        case .unexpected:
            self.init(.internalServerError, message: "internal error") { json in
                json.object { $0.member("error", "Unexpected error; the log has it under this request's id") }
            }
        }
    }

    private static func write(
        _ issues: [ValidationIssue], _ details: String?, _ completeness: Completeness = Completeness(), to json: inout JSONWriter
    ) {
        json.object { json in
            json.member("type", "validation_error")
            json.array("errors") { json in
                for issue in issues {
                    json.object { json in
                        json.member("key", issue.key)
                        json.member("message", issue.message)
                        json.member("value", issue.value)
                    }
                }
            }
            if let details { json.member("details", details) }
            completeness.write(to: &json)
        }
    }
}
