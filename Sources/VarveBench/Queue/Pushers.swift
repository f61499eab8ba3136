import VarveModel
import VarveStore

/// Tasks that push envelopes side by side, as the connections of a gateway do.
struct Pushers: Sendable {
    let queue: Queue
    let count: Int

    /// Pushes so many; each pusher its systems' in their order.
    func push(_ number: Int, _ envelope: @Sendable @escaping (Int) throws -> Envelope) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for pusher in 0..<count {
                group.addTask {
                    for place in stride(from: pusher, to: number, by: count) {
                        try Task.checkCancellation()
                        _ = try await queue.push(try envelope(place))
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
