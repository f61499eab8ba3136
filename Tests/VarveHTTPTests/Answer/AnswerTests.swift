import HTTPTypes
import Testing
import VarveHTTP

@Suite struct AnswerTests {
    /// What stands behind the name in the envelope.
    private func data(_ error: APIError) -> String {
        String(decoding: Answer(error).body, as: UTF8.self).split(separator: #","data":"#, maxSplits: 1).last.map { String($0.dropLast()) }
            ?? ""
    }

    @Test func mapsEveryRefusalToTheContract() {
        let expected: [(APIError, Int, String)] = [
            (.invalid([]), 400, "validation failed"), (.unauthorized(challenge: nil), 401, "invalid token"),
            (.forbidden, 403, "insufficient permissions"), (.notFound(key: "id", value: "x"), 404, "resource not found"),
            (.tooLarge(limit: 1, received: 2), 413, "Request too large"), (.tooManyRequests(retryAfter: 3), 429, "Too many requests"),
            (.queueUnavailable(retryAfter: 4), 500, "Failed to process inventory"),
            (.storeUnavailable(retryAfter: 5), 503, "store unavailable"),
            (.unexpected, 500, "internal error"),
        ]
        for (error, code, message) in expected {
            let answer = Answer(error)
            #expect(answer.status.code == code)
            #expect(answer.code == code)
            #expect(answer.message == message)
        }
    }

    @Test func writesTheDetailsOfARefusal() {
        let issue = ValidationIssue(key: "page", message: "must be 1 or more", value: "\"0\"\n")
        #expect(
            data(.invalid([issue], details: "d"))
                == #"{"type":"validation_error","errors":[{"key":"page","message":"must be 1 or more","value":"\"0\"\n"}],"details":"d"}"#)
        #expect(data(.tooLarge(limit: 10_485_760, received: 20_971_520)) == #"{"max_size_bytes":10485760,"received_bytes":20971520}"#)
        #expect(data(.queueUnavailable(retryAfter: 1)) == #"{"error":"Processing queue unavailable"}"#)
        #expect(data(.unauthorized(challenge: "Basic")) == "{}")
        #expect(Answer(.unauthorized(challenge: "Basic")).headers[.wwwAuthenticate] == "Basic")
        #expect(Answer(.tooManyRequests(retryAfter: 7)).headers[.retryAfter] == "7")
    }

    @Test func shortensLongValues() {
        let issue = ValidationIssue(key: "search", message: "too long", value: String(repeating: "ü", count: 101))
        #expect(issue.value == String(repeating: "ü", count: 100) + "…")
    }
}
