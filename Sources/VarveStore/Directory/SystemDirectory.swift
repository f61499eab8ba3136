import Logging
import NIOConcurrencyHelpers
import RedisClient
import VarveModel

/// All registrations in memory, for lists of systems: read at the first need, and kept true by the registry's announcements.
///
/// When the subscription is lost nothing is kept, and it is read again at the next need.
package final class SystemDirectory: Sendable {
    private struct State {
        /// Grows with each subscription: what was read under an older one is not kept.
        var generation = 0
        var isFollowing = false
        var contents: DirectoryContents?
        var loading: Task<DirectoryContents, any Error>?
        /// Announced, and not read again yet.
        var pending: Set<SystemID> = []
    }

    private let reader: DirectoryReader
    private let logger: Logger
    private let state = NIOLockedValueBox(State())

    /// How long a request waits for the subscription.
    private static let patience = Duration.seconds(2)

    package init(store: Store, logger: Logger) {
        reader = DirectoryReader(store: store)
        self.logger = logger
    }

    /// The registrations as of now, but for what was announced in the last moments.
    ///
    /// - Throws: `StoreError.announcementsMissing`, or a `RedisError`.
    package func contents() async throws -> DirectoryContents {
        let deadline = ContinuousClock.now + Self.patience
        while true {
            switch next() {
            case .contents(let contents): return contents
            case .loading(let task): return try await task.value
            case .nothing:
                guard ContinuousClock.now < deadline else { throw StoreError.announcementsMissing }
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }

    private enum Next {
        case contents(DirectoryContents)
        case loading(Task<DirectoryContents, any Error>)
        case nothing
    }

    private func next() -> Next {
        state.withLockedValue { state in
            guard state.isFollowing else { return .nothing }
            if let contents = state.contents { return .contents(contents) }
            if let loading = state.loading { return .loading(loading) }
            let task = Task { [generation = state.generation] in try await load(generation) }
            state.loading = task
            return .loading(task)
        }
    }

    private func load(_ generation: Int) async throws -> DirectoryContents {
        do {
            var contents = try await reader.all()
            while let pending = publish(contents, generation) { contents.apply(try await reader.systems(pending)) }
            logger.debug("directory of systems read", metadata: ["systems": "\(contents.count)"])
            return contents
        } catch {
            state.withLockedValue { if $0.generation == generation { $0.loading = nil } }
            throw error
        }
    }

    /// Keeps what was read; or gives what was announced meanwhile.
    private func publish(_ contents: DirectoryContents, _ generation: Int) -> Set<SystemID>? {
        state.withLockedValue { state in
            guard state.generation == generation else { return nil }
            guard state.pending.isEmpty else {
                defer { state.pending = [] }
                return state.pending
            }
            (state.contents, state.loading) = (contents, nil)
            return nil
        }
    }

    /// Follows the announcements until cancelled; connects again when the subscription is lost.
    package func run() async throws {
        let announcements = RegistryAnnouncements(redis: reader.store.redis, logger: logger)
        await announcements.follow(ifLost: "the directory will be read again") {
            try await follow($0)
        } lost: {
            reset(isFollowing: false)
        }
    }

    private func reset(isFollowing: Bool) {
        state.withLockedValue { $0 = State(generation: $0.generation + 1, isFollowing: isFollowing) }
    }

    private func follow(_ subscription: RedisSubscription) async throws {
        reset(isFollowing: true)
        // One for each subscription: a stream ends for ever with the task that read it.
        let (announced, announcement) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await message in subscription {
                    self.note(message)
                    announcement.yield()
                }
            }
            group.addTask { for await _ in announced { try await self.catchUp() } }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func note(_ message: RedisMessage) {
        guard let id = SystemID(String(decoding: message.payload, as: UTF8.self)) else { return }
        state.withLockedValue { state in
            if state.contents != nil || state.loading != nil { _ = state.pending.insert(id) }
        }
    }

    /// Reads what was announced, all of it at once however much it is.
    private func catchUp() async throws {
        while let (pending, generation) = takePending() {
            let read = try await reader.systems(pending)
            state.withLockedValue { if $0.generation == generation { $0.contents?.apply(read) } }
        }
    }

    private func takePending() -> (Set<SystemID>, Int)? {
        state.withLockedValue { state in
            guard state.contents != nil, !state.pending.isEmpty else { return nil }
            defer { state.pending = [] }
            return (state.pending, state.generation)
        }
    }
}
