import Logging
import VarveModel

/// Keys of an issuer that has them at an address.
///
/// They are fetched at the first token, again when their lifetime is over, which no request waits for, and when a token names a key that is
/// not among them. However many such tokens come, there is one request at a time and one in `pause`. When it fails the last good keys stay.
actor RemoteTokenKeys: TokenSignatures {
    /// Microseconds between two requests at least; before there are any keys a tenth of it.
    static let pause: Int64 = 30_000_000

    private let algorithms: [TokenAlgorithm]
    /// Microseconds.
    private let lifetime: Int64
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let fetch: @Sendable () async throws -> [UInt8]

    private var keys: TokenKeySet?
    private var fetched = Timestamp(microseconds: 0)
    private var attempted: Timestamp?
    private var running: Task<Void, Never>?

    /// - Parameters:
    ///   - lifetime: seconds.
    ///   - fetch: the key set as JSON.
    init(
        _ algorithms: [TokenAlgorithm], lifetime: Int, now: @escaping @Sendable () -> Timestamp, logger: Logger,
        fetch: @escaping @Sendable () async throws -> [UInt8]
    ) {
        self.algorithms = algorithms
        self.lifetime = Int64(lifetime) * 1_000_000
        self.now = now
        self.logger = logger
        self.fetch = fetch
    }

    func claims(of token: String, _ header: TokenHeader) async throws(TokenRefusal) -> TokenClaims {
        var keys = try await current()
        if !keys.knows(header) {
            await refresh()?.value
            keys = self.keys ?? keys
        }
        return try await keys.claims(of: token, header)
    }

    private func current() async throws(TokenRefusal) -> TokenKeySet {
        if let keys {
            if now() >= fetched.advanced(by: lifetime) { _ = refresh() }
            return keys
        }
        await refresh()?.value
        guard let keys else { throw .keysUnavailable }
        return keys
    }

    /// The request that runs, or a new one; `nil` where the last was just now.
    private func refresh() -> Task<Void, Never>? {
        if let running { return running }
        let pause = keys == nil ? Self.pause / 10 : Self.pause
        if let attempted, now() < attempted.advanced(by: pause) { return nil }
        attempted = now()
        let task = Task { await load() }
        running = task
        return task
    }

    func reload() async throws {
        // A request that runs may bring what the issuer had before.
        await running?.value
        try await replace()
    }

    private func replace() async throws {
        keys = try TokenKeySet(jwks: try await fetch(), for: algorithms)
        fetched = now()
    }

    private func load() async {
        do {
            try await replace()
            logger.info("token keys fetched", metadata: ["keys": "\(keys?.keys.count ?? 0)"])
        } catch {
            let words =
                keys == nil ? "token keys cannot be fetched, no token is accepted" : "token keys not fetched, the last good ones stay"
            logger.error("\(words)", metadata: ["error": "\(error)"])
        }
        running = nil
    }
}
