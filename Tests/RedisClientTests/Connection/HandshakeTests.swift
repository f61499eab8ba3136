import Testing

@testable import RedisClient

@Suite struct HandshakeTests {
    @Test func saysEverythingInOrder() {
        var configuration = RedisConfiguration(address: .unix(path: "/s"))
        #expect(Handshake(configuration).commands.map(\.name) == ["PING"])
        configuration.username = "u"
        configuration.password = "p"
        configuration.database = 3
        configuration.clientName = "n"
        var handshake = Handshake(configuration)
        #expect(handshake.commands.map(\.name) == ["AUTH", "SELECT", "CLIENT", "PING"])
        for _ in 0..<3 { #expect(handshake.receive(.status("OK")) == .more) }
        #expect(handshake.receive(.status("PONG")) == .done)
    }

    @Test(arguments: [
        ("WRONGPASS invalid username-password pair or user is disabled.", RedisError.Code.authenticationFailed, true),
        ("ERR invalid password", .authenticationFailed, true),
        ("ERR AUTH <password> called without any password configured", .authenticationFailed, true),
        ("ERR max number of clients reached", .connectFailed, false), ("LOADING Redis is loading", .connectFailed, false),
    ])
    func understandsRefusedCredentials(reply: String, code: RedisError.Code, isFinal: Bool) {
        var configuration = RedisConfiguration(address: .unix(path: "/s"))
        configuration.password = "p"
        var handshake = Handshake(configuration)
        guard case .failed(let error, isFinal) = handshake.receive(.error(RedisServerError(reply: reply))) else {
            Issue.record("not failed, or not as final as expected")
            return
        }
        #expect(error.code == code)
    }

    @Test func wantsAPasswordOnlyWhereTheServerDoes() {
        var handshake = Handshake(RedisConfiguration(address: .unix(path: "/s")))
        guard case .failed(let error, true) = handshake.receive(.error(RedisServerError(reply: "NOAUTH Authentication required."))) else {
            Issue.record("not failed")
            return
        }
        #expect(error.code == .authenticationFailed)
        #expect("\(error)".contains("wants a password"))
    }

    @Test func servesAUserWhoMayNotPing() {
        var handshake = Handshake(RedisConfiguration(address: .unix(path: "/s")))
        #expect(handshake.receive(.error(RedisServerError(reply: "NOPERM no permissions"))) == .done)
    }
}
