import VarveDiff
import VarveHTTP

extension APIError {
    /// The contract's answer for a body that was not taken.
    init(_ error: BodyError, limit: Int, retryAfter: Int) {
        switch error {
        case .tooLarge(let size):
            self = .tooLarge(limit: limit, received: size)
        case .incomplete(let received):
            self = .incompleteBody(received: received)
        case .noRoom:
            self = .queueUnavailable(retryAfter: retryAfter)
        case .unsupportedCoding(let coding):
            self = .invalid(
                [ValidationIssue(key: "body", message: "unsupported_content_encoding", value: coding)],
                details: "Content-Encoding may be gzip, deflate or zstd")
        case .brokenCoding(let coding):
            self = .invalid(
                [ValidationIssue(key: "body", message: "broken_content_encoding", value: coding)],
                details: "the body is not complete \(coding) data")
        }
    }

    /// The contract's answer for a body that is not a JSON object.
    init(_ error: JSONError) {
        self = .invalid(
            [ValidationIssue(key: "body", message: error.code.rawValue, value: "byte \(error.offset)")], details: error.detail)
    }
}
