import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery

/// Key sets that are fetched.
@Suite struct RemoteTokenKeysTests {
    /// An issuer's server: what it answers can be exchanged.
    private final class Server: Sendable {
        struct State {
            var answer: [UInt8] = []
            var status = HTTPResponse.Status.ok
            var requests = 0
            var delay = Duration.zero
        }

        let state = Mutex(State())
        var requests: Int { state.withLock(\.requests) }

        func answer(_ bytes: [UInt8], _ status: HTTPResponse.Status = .ok) { state.withLock { ($0.answer, $0.status) = (bytes, status) } }

        func run(_ body: @Sendable @escaping (TokenKeysURL) async throws -> Void) async throws {
            let router = Router()
            router.get("jwks") { _, _ in
                let (answer, status, delay) = self.state.withLock { state in
                    state.requests += 1
                    return (state.answer, state.status, state.delay)
                }
                try await Task.sleep(for: delay)
                return Response(status: status, headers: [.location: "/jwks"], body: .init(byteBuffer: ByteBuffer(bytes: answer)))
            }
            try await Application(router: router, logger: quietLogger()).test(.live) { client in
                try await body(try TokenKeysURL("http://127.0.0.1:\(client.port ?? 0)/jwks"))
            }
        }
    }

    private func verifier(_ url: TokenKeysURL, _ clock: TestClock, time: Duration = .seconds(5)) throws -> TokenVerifier {
        let download = KeySetDownload(url: url, time: time)
        let keys = RemoteTokenKeys([.es256], lifetime: 600, now: { clock.now }, logger: quietLogger()) { try await download.run() }
        return TokenVerifier(try TokenConfiguration(algorithms: [.es256], keys: .keySetURL(url, lifetime: 600)), keys)
    }

    private func refusal(_ verifier: TokenVerifier, _ token: String) async -> TokenRefusal? {
        do throws(TokenRefusal) {
            _ = try await verifier.verify(token, at: testTime)
            return nil
        } catch {
            return error
        }
    }

    @Test("a new key is fetched when a token names it; unknown ones cost one request in thirty seconds")
    func rotation() async throws {
        let (old, new) = (try await TestIssuer(.es256, id: "old"), try await TestIssuer(.es256, id: "new"))
        let (server, clock) = (Server(), TestClock())
        server.answer(TestIssuer.keySet(old))
        try await server.run { url in
            let verifier = try verifier(url, clock)
            #expect(await refusal(verifier, try await old.token()) == nil)
            #expect(await refusal(verifier, try await old.token()) == nil)
            #expect(server.requests == 1)
            server.answer(TestIssuer.keySet(new))
            clock.advance(by: .seconds(29))
            #expect(await refusal(verifier, try await new.token()) == .unknownKey)
            #expect(server.requests == 1)
            clock.advance(by: .seconds(1))
            #expect(await refusal(verifier, try await new.token()) == nil)
            #expect(await refusal(verifier, try await old.token()) == .unknownKey)
            for number in 0..<20 {
                #expect(await refusal(verifier, try await new.token(kid: "\(number)")) == .unknownKey)
            }
            #expect(server.requests == 2)
        }
    }

    @Test("who asks for it has the keys fetched at once, and is told when that fails")
    func reload() async throws {
        let (old, new) = (try await TestIssuer(.es256, id: "old"), try await TestIssuer(.es256, id: "new"))
        let server = Server()
        server.answer(TestIssuer.keySet(old))
        try await server.run { url in
            let configuration = try TokenConfiguration(algorithms: [.es256], keys: .keySetURL(url, lifetime: 600))
            let keys = try TokenKeys(configuration, now: { testTime }, logger: quietLogger())
            let verifier = TokenVerifier(configuration, keys.signatures)
            #expect(keys.canBeReloaded)
            #expect(await refusal(verifier, try await old.token()) == nil)
            server.answer(TestIssuer.keySet(new))
            try await keys.reload()
            #expect(await refusal(verifier, try await new.token()) == nil)
            #expect(await refusal(verifier, try await old.token()) == .unknownKey)
            server.answer([], .internalServerError)
            await #expect(throws: (any Error).self) { try await keys.reload() }
            #expect(await refusal(verifier, try await new.token()) == nil)
        }
    }

    @Test("a slow request that began before does not bring back what was replaced")
    func reloadAfterSlowRequest() async throws {
        let (old, new) = (try await TestIssuer(.es256, id: "old"), try await TestIssuer(.es256, id: "new"))
        let server = Server()
        server.answer(TestIssuer.keySet(old))
        server.state.withLock { $0.delay = .milliseconds(500) }
        try await server.run { url in
            let configuration = try TokenConfiguration(algorithms: [.es256], keys: .keySetURL(url, lifetime: 600))
            let keys = try TokenKeys(configuration, now: { testTime }, logger: quietLogger())
            let verifier = TokenVerifier(configuration, keys.signatures)
            let token = try await old.token()
            async let first = refusal(verifier, token)
            try await eventually("it is asked for") { server.requests == 1 }
            server.state.withLock { $0.delay = .zero }
            server.answer(TestIssuer.keySet(new))
            try await keys.reload()
            _ = await first
            #expect(await refusal(verifier, token) == .unknownKey)
            #expect(await refusal(verifier, try await new.token()) == nil)
        }
    }

    @Test("requests at once are one request")
    func singleFlight() async throws {
        let issuer = try await TestIssuer(.es256, id: "a")
        let server = Server()
        server.answer(TestIssuer.keySet(issuer))
        server.state.withLock { $0.delay = .milliseconds(100) }
        try await server.run { url in
            let verifier = try verifier(url, TestClock())
            let token = try await issuer.token()
            await withTaskGroup(of: TokenRefusal?.self) { group in
                for _ in 0..<50 { group.addTask { await refusal(verifier, token) } }
                for await refused in group { #expect(refused == nil) }
            }
            #expect(server.requests == 1)
        }
    }

    @Test("the last good keys stay when the address fails, and are exchanged when it is back")
    func failures() async throws {
        let (issuer, next) = (try await TestIssuer(.es256, id: "a"), try await TestIssuer(.es256, id: "b"))
        let (server, clock) = (Server(), TestClock())
        server.answer(TestIssuer.keySet(issuer))
        try await server.run { url in
            let verifier = try verifier(url, clock)
            let token = try await issuer.token()
            #expect(await refusal(verifier, token) == nil)
            let large = Array(repeating: UInt8(ascii: " "), count: KeySetDownload.mostBytes) + TestIssuer.keySet(next)
            let bad: [([UInt8], HTTPResponse.Status)] = [
                ([], .internalServerError), (TestIssuer.keySet(next), .found), (Array("{}".utf8), .ok), (large, .ok),
            ]
            for (answer, status) in bad {
                server.answer(answer, status)
                let seen = server.requests
                // The request before may not have ended yet, and there is only one at a time.
                try await eventually("it is asked") {
                    clock.advance(by: .seconds(601))
                    #expect(await refusal(verifier, token) == nil)
                    return server.requests > seen
                }
            }
            server.answer(TestIssuer.keySet(next))
            clock.advance(by: .seconds(601))
            try await eventually("the new keys count") {
                clock.advance(by: .seconds(30))
                return await refusal(verifier, token) == .unknownKey
            }
            #expect(await refusal(verifier, try await next.token()) == nil)
        }
    }

    @Test("without any keys tokens are refused for want of them, and it is tried again soon")
    func neverThere() async throws {
        let issuer = try await TestIssuer(.es256, id: "a")
        let (server, clock) = (Server(), TestClock())
        server.answer([], .notFound)
        try await server.run { url in
            let verifier = try verifier(url, clock)
            let token = try await issuer.token()
            for _ in 0..<5 { #expect(await refusal(verifier, token) == .keysUnavailable) }
            #expect(server.requests == 1)
            server.answer(TestIssuer.keySet(issuer))
            clock.advance(by: .seconds(3))
            #expect(await refusal(verifier, token) == nil)
        }
    }

    @Test func slowAnswersAreGivenUp() async throws {
        let server = Server()
        server.state.withLock { $0.delay = .seconds(20) }
        try await server.run { url in
            let started = ContinuousClock.now
            await #expect(throws: KeySetDownload.Failure.self) { _ = try await KeySetDownload(url: url, time: .milliseconds(100)).run() }
            #expect(ContinuousClock.now - started < .seconds(10))
            server.state.withLock { $0.delay = .zero }
        }
    }

    @Test(arguments: [
        ("https://id.example/jwks", true), ("http://localhost:1/x", true), ("http://127.0.0.1/x", true), ("http://[::1]:8/x", true),
        ("http://id.example/jwks", false), ("http://127.0.0.1.example/x", false), ("ftp://id.example", false), ("id.example", false),
        ("https://", false), ("https://user:password@id.example/", false), ("", false), ("file:///etc/passwd", false),
    ])
    func addresses(text: String, isGood: Bool) {
        #expect(((try? TokenKeysURL(text)) != nil) == isGood)
    }

    @Test("logs and errors name an address without what may be secret in it")
    func place() throws {
        let url = try TokenKeysURL("https://id.example:1/a@b?key=pl4nted#pl4nted")
        #expect(TokenKeySource.keySetURL(url, lifetime: 600).place == "https://id.example:1/a@b")
        #expect(url.text.hasSuffix("?key=pl4nted#pl4nted"))
        for text in [
            "https://ann:pl4nted@id.example/", "http://id.example/?key=pl4nted", "ann:pl4nted@id.example", "https://ann:pl4nted@[/",
        ] {
            let error = #expect(throws: TokenConfigurationError.self) { try TokenKeysURL(text) }
            #expect(error?.description.contains("pl4nted") == false, "\(error?.description ?? "")")
        }
    }
}
