import Logging
import NIOConcurrencyHelpers
import RedisClient
import VarveModel

/// Checks credentials against the registry, and remembers registrations for as long as it is told of every change.
///
/// Changes are announced on a channel. While the subscription is down nothing is remembered, so a suspended, rotated or
/// deleted system is refused at once by every process, at the price of two round trips a post meanwhile.
package final class CredentialCache: Sendable {
    private let registry: Registry
    private let logger: Logger
    private let entries = NIOLockedValueBox(CredentialEntries())

    package init(registry: Registry, logger: Logger) {
        self.registry = registry
        self.logger = logger
    }

    /// The active system with this key and secret; `nil` for any other pair, after the same work.
    nonisolated(nonsending) package func authenticate(key: String, secret: some Sequence<UInt8>) async throws -> RegisteredSystem? {
        let system = try await lookUp(key)
        let matches = (system?.record.secret ?? SecretHash.none).matches(secret)
        guard let system, matches, system.record.state == .active else { return nil }
        if system.record.secret.isImported { await hashAnew(Array(secret), of: system) }
        return system
    }

    /// Now that the secret of a system that was imported is known, Varve's own hash takes the place of the foreign one. The post that brought it
    /// does not depend on that: where it fails, the next one does it.
    private func hashAnew(_ secret: [UInt8], of system: RegisteredSystem) async {
        var generator = SystemRandomNumberGenerator()
        do {
            try await registry.replaceImportedSecret(of: system, by: Credentials.hash(secret, using: &generator))
        } catch {
            logger.warning(
                "imported secret not hashed anew, the next post will", metadata: ["system": "\(system.id)", "error": "\(error)"])
        }
    }

    /// The same for systems that are remembered; any other pair is not looked up.
    package func authenticateKnown(key: String, secret: some Sequence<UInt8>) -> RegisteredSystem? {
        let now = registry.store.now()
        let system = entries.withLockedValue { $0.find(key, at: now) }?.system
        let matches = (system?.record.secret ?? SecretHash.none).matches(secret)
        guard let system, matches, system.record.state == .active else { return nil }
        return system
    }

    /// Follows the announcements until cancelled; connects again when the subscription is lost.
    package func run() async throws {
        let announcements = RegistryAnnouncements(redis: registry.store.redis, logger: logger)
        await announcements.follow(ifLost: "credentials are not cached until they are back") { subscription in
            entries.withLockedValue { $0.start() }
            for try await message in subscription {
                let system = String(decoding: message.payload, as: UTF8.self)
                entries.withLockedValue { $0.forget(system: system) }
            }
        } lost: {
            entries.withLockedValue { $0.stop() }
        }
    }

    nonisolated(nonsending) private func lookUp(_ key: String) async throws -> RegisteredSystem? {
        let now = registry.store.now()
        let (known, version) = entries.withLockedValue { ($0.find(key, at: now), $0.version) }
        if let known { return known.system }
        let system = try await registry.find(key: key)
        entries.withLockedValue { $0.remember(system, for: key, at: now, readAt: version) }
        return system
    }
}
