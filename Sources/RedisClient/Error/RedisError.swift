/// Why a request to Redis failed. Its description names the cause and the remedy and holds neither payload nor secret.
public struct RedisError: Error, Sendable, Equatable {
    public let code: Code

    /// True when bytes of the command may have reached the server: it may or may not have been executed.
    public let mayHaveExecuted: Bool

    /// What the server said; set for `.server`, and for the other codes where an error reply was the cause.
    public let serverError: RedisServerError?

    /// What happened, in words that hold no payload.
    let detail: String?

    init(_ code: Code, mayHaveExecuted: Bool = false, server: RedisServerError? = nil, detail: String? = nil) {
        self.code = code
        self.mayHaveExecuted = mayHaveExecuted
        self.serverError = server
        self.detail = detail
    }

    /// The server answered with an error. Redis runs a command either wholly or not at all before such an answer, except a script.
    public static func server(_ error: RedisServerError) -> RedisError {
        RedisError(.server, mayHaveExecuted: true, server: error)
    }

    /// A reply of another shape than the caller expects. The texts name shapes ("a bulk string"), never contents.
    public static func unexpectedReply(expected: String, got: String) -> RedisError {
        RedisError(.unexpectedReply, mayHaveExecuted: true, detail: "expected \(expected), got \(got)")
    }

    /// The same cause, for a request whose bytes may have reached the server.
    func afterWrite() -> RedisError {
        RedisError(code, mayHaveExecuted: true, server: serverError, detail: detail)
    }
}
