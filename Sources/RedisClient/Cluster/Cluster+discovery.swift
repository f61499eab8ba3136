import Logging
import Synchronization

/// Finds out which master has which slot.
extension Cluster {
    /// Least time between two maps that are asked for, about.
    private static let pause = Duration.milliseconds(100)
    /// Between two maps that are asked for without a reason, about: a machine that is gone without a word shows nothing else than that its
    /// replies do not come.
    private static let patrolPause = Duration.seconds(2)
    /// Nodes that are asked at once; the first to know is believed.
    private static let nodesAtOnce = 3

    /// Has the map asked for, without waiting for it: calls that come meanwhile share one.
    func discover() {
        state.withLock { state in
            state.isMapWanted = true
            guard state.isOpen, state.discovery == nil else { return }
            state.discovery = Task { await runDiscovery() }
            if state.patrol == nil { state.patrol = Task { await runPatrol() } }
        }
    }

    private func runPatrol() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.patrolPause * (0.75 + .random(in: 0..<0.5)))
            discover()
        }
    }

    private func runDiscovery() async {
        while takeWish() {
            await findMap()
            try? await Task.sleep(for: Self.pause * (0.5 + .random(in: 0..<1)))
        }
    }

    private func takeWish() -> Bool {
        state.withLock { state in
            if state.isMapWanted, state.isOpen {
                state.isMapWanted = false
                return true
            }
            state.discovery = nil
            return false
        }
    }

    /// A node that cannot see most of the others does not know what has happened there: its view counts only where there is no other.
    private func findMap() async {
        var candidates = self.candidates()[...]
        var second: SlotMap?
        var failure: RedisError?
        while !candidates.isEmpty {
            let part = Array(candidates.prefix(Self.nodesAtOnce))
            candidates = candidates.dropFirst(part.count)
            for view in await ask(part) {
                switch view {
                case .success(let view) where view.isOK: return found(view.map)
                case .success(let view) where !view.map.masters.isEmpty: second = second ?? view.map
                // A node that has forgotten the others, or has not met them yet.
                case .success: break
                case .failure(let error): failure = error
                }
            }
        }
        if let second { return found(second) }
        note(failure ?? RedisError(.connectFailed, detail: "no node of the cluster answered"))
    }

    /// The answers up to the first good one.
    private func ask(_ nodes: [Address]) async -> [Result<ClusterView, RedisError>] {
        await withTaskGroup(of: Result<ClusterView, RedisError>.self) { group in
            for node in nodes { group.addTask { await ClusterView.read(from: self.configuration(of: node), self.eventLoopGroup) } }
            var answers: [Result<ClusterView, RedisError>] = []
            for await answer in group {
                answers.append(answer)
                guard case .success(let view) = answer, view.isOK else { continue }
                group.cancelAll()
                return answers
            }
            return answers
        }
    }

    private func found(_ map: SlotMap) {
        state.withLock { $0.failure = nil }
        install(map)
    }

    private func note(_ failure: RedisError) {
        let isFirst = state.withLock { state in
            defer { state.failure = failure }
            return state.failure == nil
        }
        if isFirst, isOpen { logger.warning("no node of the Redis Cluster tells its slots", metadata: ["cause": "\(failure)"]) }
    }

    /// Masters first, in no certain order, so that not all clients ask the same one.
    private func candidates() -> [Address] {
        let map = state.withLock { $0.map }
        var seen: Set<Address> = []
        return (map.masters.shuffled() + seeds.shuffled() + map.replicas.shuffled()).filter { seen.insert($0).inserted }
    }
}
