import Synchronization

/// Connections that one caller at a time has for itself: opened when none is idle, kept for the next caller up to a bound.
final class DedicatedConnections: Sendable {
    /// How many idle connections are kept.
    static let maximumIdle = 64

    private struct State {
        var idle: [RedisConnection] = []
        var used: [ObjectIdentifier: RedisConnection] = [:]
        var isOpen = true
    }

    private let make: @Sendable () -> RedisConnection
    private let state = Mutex(State())

    init(make: @escaping @Sendable () -> RedisConnection) {
        self.make = make
    }

    var idleCount: Int { state.withLock { $0.idle.count } }

    /// - Throws: `.shutDown`.
    func take() throws(RedisError) -> RedisConnection {
        let connection = state.withLock { state -> RedisConnection? in
            guard state.isOpen else { return nil }
            let connection = state.idle.popLast() ?? make()
            state.used[ObjectIdentifier(connection)] = connection
            return connection
        }
        guard let connection else { throw RedisError(.shutDown) }
        return connection
    }

    /// Puts a connection of the caller's own making under the care of `close` and `shutdown`, until `discard`.
    /// - Throws: `.shutDown`.
    func adopt(_ connection: RedisConnection) throws(RedisError) {
        let isAdopted = state.withLock { state in
            guard state.isOpen else { return false }
            state.used[ObjectIdentifier(connection)] = connection
            return true
        }
        guard isAdopted else { throw RedisError(.shutDown) }
    }

    /// For a connection whose replies have all come.
    func giveBack(_ connection: RedisConnection) {
        let isKept = state.withLock { state in
            state.used[ObjectIdentifier(connection)] = nil
            guard state.isOpen, state.idle.count < Self.maximumIdle else { return false }
            state.idle.append(connection)
            return true
        }
        if !isKept { connection.close() }
    }

    /// For a connection on which a reply can still come: nobody may use it again.
    func discard(_ connection: RedisConnection) {
        state.withLock { $0.used[ObjectIdentifier(connection)] = nil }
        connection.close()
    }

    func close() {
        for connection in end() { connection.close() }
    }

    func shutdown() async {
        for connection in end() { await connection.shutdown() }
    }

    /// Takes out everything; from now on `take` throws.
    private func end() -> [RedisConnection] {
        state.withLock { state in
            defer { state = State(isOpen: false) }
            return state.idle + state.used.values
        }
    }
}
