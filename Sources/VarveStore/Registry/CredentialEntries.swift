import VarveModel

/// The registrations that a `CredentialCache` remembers, unknown keys among them. Pure; time comes from outside.
struct CredentialEntries: Sendable {
    struct Entry: Sendable {
        /// `nil`: no system has the key.
        let system: RegisteredSystem?
        let expiry: Timestamp
    }

    /// Bounds memory, also under a flood of keys that do not exist.
    static let capacity = 200_000
    /// A second line of defence: even an announcement that got lost is made up for after a minute.
    static let lifetimeMicroseconds: Int64 = 60_000_000

    private var entries: [String: Entry] = [:]
    private var keys: [String: Set<String>] = [:]
    private var isFollowing = false
    /// Grows with every announcement, so that what was read before one is not remembered after it.
    private(set) var version = 0

    func find(_ key: String, at now: Timestamp) -> Entry? {
        guard isFollowing, let entry = entries[key], entry.expiry > now else { return nil }
        return entry
    }

    mutating func remember(_ system: RegisteredSystem?, for key: String, at now: Timestamp, readAt version: Int) {
        guard isFollowing, version == self.version else { return }
        if entries.count >= Self.capacity { clear() }
        entries[key] = Entry(system: system, expiry: now.advanced(by: Self.lifetimeMicroseconds))
        if let system { keys[system.id.rawValue, default: []].insert(key) }
    }

    /// Forgets a system, and every key that led to none: it may lead to this one now.
    mutating func forget(system: String) {
        version += 1
        for key in keys.removeValue(forKey: system) ?? [] { entries[key] = nil }
        entries = entries.filter { $0.value.system != nil }
    }

    mutating func start() {
        version += 1
        isFollowing = true
    }

    mutating func stop() {
        version += 1
        isFollowing = false
        clear()
    }

    private mutating func clear() {
        entries.removeAll()
        keys.removeAll()
    }
}
