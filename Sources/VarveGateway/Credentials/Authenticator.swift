import HTTPTypes
import Synchronization
import VarveHTTP
import VarveModel
import VarveStore

/// Finds out which system sends a request, and bounds how often that may fail.
final class Authenticator: Sendable {
    /// Well above what looking a key up takes.
    private static let refusalTime = Duration.milliseconds(20)

    private let credentials: CredentialCache
    private let challenge: String
    private let failures: Mutex<FailedAttempts>
    private let now: @Sendable () -> Timestamp

    init(_ credentials: CredentialCache, _ configuration: GatewayConfiguration, now: @escaping @Sendable () -> Timestamp) {
        self.credentials = credentials
        self.now = now
        challenge = "Basic realm=\"\(configuration.realm)\", charset=\"UTF-8\""
        failures = Mutex(FailedAttempts(ofKey: configuration.keyFailures, ofAddress: configuration.addressFailures))
    }

    /// The active system whose credentials the request has. Every refusal comes the same time after its request, so that it does not tell
    /// whether a key exists.
    ///
    /// - Throws: `APIError.unauthorized`; `.tooManyRequests` after too many failures, without a look at the key; a `RedisError`.
    nonisolated(nonsending) func system(of fields: HTTPFields, from address: IPAddress?) async throws -> RegisteredSystem {
        let start = ContinuousClock.now
        let given = BasicCredentials(header: fields.value(of: .authorization))
        let waits = waits(given?.user, address)
        if let seconds = waits.key { throw APIError.tooManyRequests(retryAfter: seconds) }
        if let seconds = waits.address {
            // Somebody behind this address guesses. Machines that were seen before are let through; nothing is looked up for others.
            guard let given, let system = credentials.authenticateKnown(key: given.user, secret: given.password) else {
                throw APIError.tooManyRequests(retryAfter: seconds)
            }
            return system
        }
        if let given, let system = try await credentials.authenticate(key: given.user, secret: given.password) { return system }
        let time = now()
        failures.withLock { $0.count(given?.user, from: address, at: time) }
        try await Task.sleep(until: start + Self.refusalTime)
        throw APIError.unauthorized(challenge: challenge)
    }

    private func waits(_ key: String?, _ address: IPAddress?) -> (key: Int?, address: Int?) {
        let time = now()
        return failures.withLock { failures in
            let ofKey = key.flatMap { failures.wait(FailedAttempts.Pair(address: address, key: $0), at: time) }
            return (ofKey, failures.wait(address, key, at: time))
        }
    }
}
