import Synchronization

/// Machines that post through several connections until they have posted enough or are stopped. No machine has two posts under way.
final class Traffic: Sendable {
    private let machines: [Machine]
    private let connections: Int
    private let gateway: String
    private let isStopped = Mutex(false)
    private let count = Mutex(0)

    init(_ machines: [Machine], to gateway: String, connections: Int) {
        self.machines = machines
        self.connections = min(connections, machines.count)
        self.gateway = gateway
    }

    /// Posts that were acknowledged so far.
    var acknowledged: Int { count.withLock { $0 } }

    func stop() { isStopped.withLock { $0 = true } }

    /// Every machine posts so many inventories.
    func run(each inventories: Int) async {
        await withDiscardingTaskGroup { group in
            for connection in 0..<connections {
                group.addTask { await self.post(inventories, on: connection) }
            }
        }
    }

    private func post(_ inventories: Int, on connection: Int) async {
        for _ in 0..<inventories {
            for index in stride(from: connection, to: machines.count, by: connections) {
                guard !isStopped.withLock({ $0 }) else { return }
                if await machines[index].post(to: gateway) {
                    count.withLock { $0 += 1 }
                } else {
                    // A machine that was refused waits a little.
                    try? await Task.sleep(for: .milliseconds(50))
                }
            }
        }
    }
}
