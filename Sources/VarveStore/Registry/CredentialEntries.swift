import VarveModel

/// The registrations that a `CredentialCache` remembers, unknown keys among them. Pure; time comes from outside.
struct CredentialEntries: Sendable {
    struct Entry: Sendable {
        /// `nil`: no system has the key.
        let system: RegisteredSystem?
        let expiry: Timestamp
    }

    static let capacity = 200_000
    /// Keys that lead nowhere have a place of their own, so that a flood of them pushes out no system.
    static let unknownCapacity = 10_000
    /// A second line of defence: even an announcement that got lost is made up for after a minute.
    static let lifetimeMicroseconds: Int64 = 60_000_000

    private var known: [String: Entry] = [:]
    private var unknown: [String: Entry] = [:]
    private var keys: [String: Set<String>] = [:]
    private var isFollowing = false
    /// Grows with every announcement, so that what was read before one is not remembered after it.
    private(set) var version = 0

    func find(_ key: String, at now: Timestamp) -> Entry? {
        guard isFollowing, let entry = known[key] ?? unknown[key], entry.expiry > now else { return nil }
        return entry
    }

    mutating func remember(_ system: RegisteredSystem?, for key: String, at now: Timestamp, readAt version: Int) {
        guard isFollowing, version == self.version else { return }
        let entry = Entry(system: system, expiry: now.advanced(by: Self.lifetimeMicroseconds))
        guard let system else {
            if unknown.count >= Self.unknownCapacity { unknown.removeAll(keepingCapacity: true) }
            unknown[key] = entry
            return
        }
        if known.count >= Self.capacity { forgetAll() }
        unknown[key] = nil
        known[key] = entry
        keys[system.id.rawValue, default: []].insert(key)
    }

    /// Forgets a system, and every key that led to none: it may lead to this one now.
    mutating func forget(system: String) {
        version += 1
        for key in keys.removeValue(forKey: system) ?? [] { known[key] = nil }
        unknown.removeAll(keepingCapacity: true)
    }

    mutating func start() {
        version += 1
        isFollowing = true
    }

    mutating func stop() {
        version += 1
        isFollowing = false
        forgetAll()
    }

    private mutating func forgetAll() {
        known.removeAll()
        unknown.removeAll()
        keys.removeAll()
    }
}
