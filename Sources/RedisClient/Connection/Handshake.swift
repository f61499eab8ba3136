/// What a new connection says before the first command of a user: who it is, which database it wants, and a `PING` that tells whether
/// the server is ready to serve (it answers `LOADING` while it reads its data).
struct Handshake {
    enum Step: Equatable {
        case more
        case done
        /// - isFinal: another attempt would fail in the same way, so requests that wait fail now.
        case failed(RedisError, isFinal: Bool)
    }

    private enum Part {
        case authentication, database, name, ping
    }

    private var parts: [(part: Part, command: RedisCommand)] = []
    private var answered = 0

    init(_ configuration: RedisConfiguration) {
        if configuration.username != nil || configuration.password != nil {
            let command = RedisCommand.auth(username: configuration.username, password: configuration.password ?? "")
            parts.append((.authentication, command))
        }
        if configuration.database != 0 { parts.append((.database, .select(configuration.database))) }
        if let name = configuration.clientName { parts.append((.name, .clientSetname(name))) }
        parts.append((.ping, .ping()))
    }

    var commands: [RedisCommand] { parts.map(\.command) }

    mutating func receive(_ reply: RedisReply) -> Step {
        guard answered < parts.count else {
            return .failed(RedisError(.protocolError, detail: "more replies than commands"), isFinal: false)
        }
        let part = parts[answered].part
        if case .error(let error) = reply, let failure = Self.failure(of: part, error) { return failure }
        answered += 1
        return answered == parts.count ? .done : .more
    }

    /// `nil` where an error does not matter: a user who may not `PING` or set a name can still be served.
    private static func failure(of part: Part, _ error: RedisServerError) -> Step? {
        if isFull(error) {
            return .failed(RedisError(.connectFailed, server: error, detail: "the server has too many clients"), isFinal: false)
        }
        if isAuthentication(part, error) { return .failed(authenticationFailed(error), isFinal: true) }
        switch part {
        case .ping where error.code == "NOPERM": return nil
        case .name where error.code == "NOPERM": return nil
        case .name where error.code == "ERR": return refused("the server refuses the client name", error)
        case .database where error.code == "ERR": return refused("the server refuses the number of the database", error)
        case .authentication, .database, .name, .ping:
            return .failed(RedisError(.connectFailed, server: error, detail: "the server answers \(error)"), isFinal: false)
        }
    }

    /// Said in place of an answer to whatever comes first.
    private static func isFull(_ error: RedisServerError) -> Bool { error.message.hasPrefix("max number of clients") }

    private static func refused(_ detail: String, _ error: RedisServerError) -> Step {
        .failed(RedisError(.connectFailed, server: error, detail: detail), isFinal: true)
    }

    /// Servers before version 6 have no code of their own for a wrong password; their texts name it.
    private static func isAuthentication(_ part: Part, _ error: RedisServerError) -> Bool {
        if error.code == "WRONGPASS" || error.code == "NOAUTH" { return true }
        return part == .authentication && error.code == "ERR" && error.message.lowercased().contains("password")
    }

    private static func authenticationFailed(_ error: RedisServerError) -> RedisError {
        let detail = error.code == "NOAUTH" ? "the server wants a password and the Redis URL has none" : "wrong user name or password"
        return RedisError(.authenticationFailed, server: error, detail: detail)
    }
}
