import Logging
import NIOCore
import Synchronization

/// The masters of a Redis Cluster, with connections to each, and which of them has which slot.
///
/// The map of slots is asked for when it is first wanted, and again when a node says or shows that it is out of date.
final class Cluster: Sendable {
    typealias Address = RedisConfiguration.Address

    struct State {
        var map = SlotMap()
        /// In the order of `map.masters`.
        var masters: [RedisNode] = []
        /// Nodes that take slots over and have none yet.
        var importers: [Address: RedisNode] = [:]
        var isOpen = true
        /// Somebody saw that the map may be out of date.
        var isMapWanted = false
        var discovery: Task<Void, Never>?
        var patrol: Task<Void, Never>?
        /// Why no node told the map when they were asked last.
        var failure: RedisError?
    }

    let configuration: RedisConfiguration
    let seeds: [Address]
    let eventLoopGroup: any EventLoopGroup
    let logger: Logger
    let state = Mutex(State())
    private let generation: Generation
    private let counts: ActivityCounts
    private let turn = Atomic<Int>(0)

    init(
        _ configuration: RedisConfiguration, eventLoopGroup: any EventLoopGroup, logger: Logger, generation: Generation,
        counts: ActivityCounts
    ) {
        self.configuration = configuration
        seeds = configuration.clusterSeeds ?? [configuration.address]
        self.eventLoopGroup = eventLoopGroup
        self.logger = logger
        self.generation = generation
        self.counts = counts
    }

    /// The master of a slot, or any, in turn, where there is no slot to go by; `nil` while none is known.
    func node(of slot: Int?) -> RedisNode? {
        state.withLock { state in
            if let slot { return state.map.owner(of: slot).map { state.masters[$0] } }
            guard !state.masters.isEmpty else { return nil }
            let turn = turn.add(1, ordering: .relaxed).oldValue
            return state.masters[Int(UInt(bitPattern: turn) % UInt(state.masters.count))]
        }
    }

    /// A node that was named by another one for a single command.
    func importer(at address: Address) -> RedisNode? {
        state.withLock { state in
            guard state.isOpen else { return nil }
            if let index = state.map.masters.firstIndex(of: address) { return state.masters[index] }
            if let node = state.importers[address] { return node }
            let node = makeNode(address)
            state.importers[address] = node
            return node
        }
    }

    /// A node said that a slot has another master.
    func moved(_ slot: Int, to address: Address) {
        state.withLock { state in
            guard state.isOpen, state.map.master(of: slot) != address else { return }
            // Before anybody can have a reply from there.
            generation.advance()
            let index = state.map.give(slot...slot, to: address)
            if index == state.masters.count { state.masters.append(takeNode(address, &state)) }
        }
        discover()
    }

    /// Goes by a new map. Connections to nodes that have no slots in it are closed, and what is pending on them fails.
    func install(_ map: SlotMap) {
        let gone = state.withLock { state -> [RedisNode] in
            guard state.isOpen, map != state.map else { return [] }
            if map.takesSlots(from: state.map) { generation.advance() }
            let before = state.masters
            let known = Dictionary(before.map { ($0.address, $0) }) { first, _ in first }
            state.masters = map.masters.map { known[$0] ?? takeNode($0, &state) }
            state.map = map
            return before.filter { !map.masters.contains($0.address) }
        }
        guard !gone.isEmpty else { return }
        logger.info("masters of the Redis Cluster have changed", metadata: ["gone": "\(gone.map(\.address))"])
        for node in gone { node.close() }
    }

    /// Every master that has slots; empty while none is known.
    var masters: [RedisNode] { state.withLock { $0.masters } }

    var isOpen: Bool { state.withLock { $0.isOpen } }

    func close() {
        let (nodes, tasks) = end()
        for task in tasks { task.cancel() }
        for node in nodes { node.close() }
    }

    func shutdown() async {
        let (nodes, tasks) = end()
        for task in tasks { task.cancel() }
        for node in nodes { await node.shutdown() }
        // They use the event loops, too.
        for task in tasks { await task.value }
    }

    /// From now on there are no nodes. Nodes that were taken out before are closed already.
    private func end() -> ([RedisNode], [Task<Void, Never>]) {
        state.withLock { state in
            defer { state = State(isOpen: false) }
            return (state.masters + Array(state.importers.values), [state.discovery, state.patrol].compactMap { $0 })
        }
    }

    private func takeNode(_ address: Address, _ state: inout State) -> RedisNode {
        state.importers.removeValue(forKey: address) ?? makeNode(address)
    }

    private func makeNode(_ address: Address) -> RedisNode {
        let lost: @Sendable (RedisError) -> Void = { [weak self] error in
            if error.code != .shutDown { self?.discover() }
        }
        let events = ConnectionEvents(counts: counts, connected: { [generation] in generation.advance() }, lost: lost)
        return RedisNode(configuration(of: address), eventLoopGroup: eventLoopGroup, logger: logger, events: events)
    }

    /// How to connect to one node.
    func configuration(of address: Address) -> RedisConfiguration {
        var own = configuration
        own.address = address
        own.clusterSeeds = nil
        return own
    }
}
