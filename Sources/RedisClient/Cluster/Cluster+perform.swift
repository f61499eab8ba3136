import NIOCore
import Synchronization

extension Cluster {
    /// Sends a request on a node's connections; the reply of one with several commands is an `.array`.
    typealias Transport = @Sendable (RedisNode, Request) async throws -> RedisReply

    private enum Target {
        /// The master of the slot.
        case owner
        /// The node that takes the slot over, for one time.
        case importer(Address)
    }

    /// Sends a command to the master of its key, or to any, and again for as long as it is refused without being executed.
    ///
    /// - Parameters:
    ///   - timeout: of the whole call.
    ///   - blocking: how long the server may block: then each attempt has its own time, this and `timeout`.
    /// - Returns: the reply; an error that is no redirection, or was one to the end.
    func perform(
        _ command: RedisCommand, _ timeout: Duration, blocking: Duration? = nil, _ transport: Transport
    ) async throws -> RedisReply {
        let slot = command.key.map { ClusterSlot.slot(ofKey: $0) }
        var retry = Retry(RequestDeadlines(connectTimeout: configuration.connectTimeout, timeout: timeout))
        var target = Target.owner
        while true {
            let deadlines = retry.attempt(blocking.map { $0 + timeout })
            do {
                let (reply, node) = try await attempt(command, slot, target, deadlines, transport)
                guard case .error(let error) = reply, let redirection = Redirection(error, from: node) else { return reply }
                target = .owner
                if case .ask(let address) = redirection { target = .importer(address) }
                guard try await follow(redirection, &retry) else { return reply }
            } catch let error as RedisError where error.isRefusal {
                discover()
                guard try await retry.pauseForConnection() else { throw error }
                target = .owner
            }
        }
    }

    private func attempt(
        _ command: RedisCommand, _ slot: Int?, _ target: Target, _ deadlines: RequestDeadlines, _ transport: Transport
    ) async throws -> (RedisReply, Address) {
        switch target {
        case .owner:
            let node = try known(node(of: slot))
            return (try await send(Request(command, deadlines: deadlines), to: node, transport), node.address)
        case .importer(let address):
            let node = try known(importer(at: address))
            let replies = try await send(Request(.asking(), [command], deadlines: deadlines), to: node, transport).array()
            return (replies[1], address)
        }
    }

    /// After a refusal: goes by what it says. False when the time is over.
    func follow(_ redirection: Redirection, _ retry: inout Retry) async throws -> Bool {
        learn(redirection)
        switch redirection {
        case .moved, .ask: return try await retry.redirect()
        case .later, .laterElsewhere: return try await retry.pause()
        }
    }

    /// What a redirection says about the map.
    func learn(_ redirection: Redirection) {
        switch redirection {
        case .moved(let slot, let address): moved(slot, to: address)
        case .laterElsewhere: discover()
        case .ask, .later: break
        }
    }

    /// What is there when a map is known, which is waited for.
    /// - Throws: `RedisError` where none comes in the time that a connection may take, `CancellationError`.
    func whenKnown<Found>(_ find: () -> Found?) async throws -> Found {
        let timeout = configuration.connectTimeout
        var retry = Retry(RequestDeadlines(connectTimeout: timeout, timeout: timeout))
        while true {
            if let found = find() { return found }
            let failure = whyUnknown()
            guard failure.isRefusal, try await retry.pauseForConnection() else { throw failure }
        }
    }

    /// A node that is wanted and not known: the map is asked for, and what is the matter with it is thrown.
    func known(_ node: RedisNode?) throws(RedisError) -> RedisNode {
        guard let node else { throw whyUnknown() }
        return node
    }

    private func whyUnknown() -> RedisError {
        discover()
        let (isOpen, failure) = state.withLock { ($0.isOpen, $0.failure) }
        guard isOpen else { return RedisError(.shutDown) }
        return failure ?? RedisError(.connectFailed, detail: "the slots of the cluster are not known yet")
    }

    /// A connection that was closed because its node has no slots any more was lost to the caller, as any other.
    func send(_ request: Request, to node: RedisNode, _ transport: Transport) async throws -> RedisReply {
        do {
            return try await transport(node, request)
        } catch let error as RedisError where error.code == .shutDown && isOpen {
            throw RedisError(.connectionClosed, mayHaveExecuted: error.mayHaveExecuted, detail: "the node has left the cluster's masters")
        } catch let error as RedisError where error.mayHaveExecuted && error.code != .server {
            discover()
            throw error
        }
    }
}

extension RedisError {
    /// No node has seen the command, and another attempt may find one.
    var isRefusal: Bool {
        guard !mayHaveExecuted else { return false }
        return [.connectionRefused, .connectFailed, .connectionClosed].contains(code)
    }
}
