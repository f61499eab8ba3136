import Foundation
import Glibc
import RedisClient
import TestSupport
import VarveModel

@testable import VarveStore

/// What rests on the fence and on the position: nothing else is done to the deployment meanwhile.
extension ChaosDeployment {
    /// Waits until every partition has an owner again; that takes as long as the leases of the dead live, and longer while the poison is about.
    func settle() async throws {
        try await eventually("all partitions are owned", within: .seconds(90)) {
            try await store.leaseHolders().count == store.partitioning.count
        }
    }

    /// All workers stand still, somebody else takes every lease, and they go on: nothing may move while another has the leases.
    func usurp() async throws {
        try await withWorkers { try await usurp(from: $0) }
    }

    private func usurp(from workers: [ChaosProcess]) async throws {
        for worker in workers { await worker.signal(SIGSTOP) }
        let leases = Leases(store: store)
        var held: [Lease] = []
        for partition in 0..<store.partitioning.count {
            try await eventually("a lease runs out", within: .seconds(30)) {
                // What is held already must not run out meanwhile.
                for lease in held { _ = try await leases.renew(lease) }
                guard let lease = try await leases.acquire(partition, token: "chaos \(UUID())") else { return false }
                held.append(lease)
                return true
            }
        }
        let before = try await positions()
        for worker in workers { await worker.signal(SIGCONT) }
        var written: Set<Int> = []
        for _ in 0..<20 {
            for lease in held where try await !leases.renew(lease) {
                tally.violated("a lease was taken from its holder: \(lease.partition)")
            }
            for (partition, positions) in zip(before, try await positions()).enumerated() where positions.0 != positions.1 {
                written.insert(partition)
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        if !written.isEmpty { tally.violated("\(written.count) partitions were written by workers that had lost their leases") }
        for lease in held { try await leases.release(lease) }
        tally.count("leases usurped")
    }

    /// The partition that only latecomers post to, and only in `commitLate`.
    static let quietPartition = 0

    /// A commit is held up on its way while its worker, which thinks it lost, does the same again over another connection; it arrives when other
    /// envelopes are at the end of the queue.
    ///
    /// The commit takes envelopes of a system that does not exist, so that neither heads nor ids tell what it is worth: only the position does.
    func commitLate(_ latecomer: Machine, to gateway: String) async throws {
        try await withWorkers { try await commitLate(latecomer, to: gateway, of: $0) }
    }

    private func commitLate(_ latecomer: Machine, to gateway: String, of workers: [ChaosProcess]) async throws {
        let keys = store.partitioning.keys[Self.quietPartition]
        let cuts = proxies.map(\.cuts)
        for proxy in proxies { proxy.set(.holdAndCut(containing: [RedisScript.commit.sha1, keys.position])) }
        try await queueGhost()
        let isHeld = try await eventually(within: .seconds(3)) { proxies.map(\.cuts) != cuts }
        for proxy in proxies { proxy.set(.forward) }
        guard isHeld else { return }
        try await eventually("the commit is made again") { try await length(keys) == 0 }
        for worker in workers { await worker.signal(SIGSTOP) }
        _ = await latecomer.post(to: gateway)
        for proxy in proxies { proxy.release() }
        try await Task.sleep(for: .milliseconds(300))
        for worker in workers { await worker.signal(SIGCONT) }
        tally.count("commit late")
    }

    /// Nobody else has to do with them meanwhile: one that is started again would take the leases of those that stand still.
    private func withWorkers(_ body: ([ChaosProcess]) async throws -> Void) async throws {
        let workers = processes(of: .worker)
        for worker in workers {
            try await eventually("nobody is at a worker") { await worker.turn.take() }
            try await worker.revive()
        }
        try await body(workers)
        for worker in workers { await worker.turn.giveBack() }
    }

    private func queueGhost() async throws {
        let ghost = SystemID.names("ghost", in: Self.quietPartition, of: store.partitioning).first { _ in true }
        guard let ghost else { return }
        let envelope = Envelope(
            system: ghost, number: SystemNumber(rawValue: 1 << 40), receivedAt: store.now(), requestID: "ghost", traceparent: "", size: 2,
            frame: try Zstd.compress(Array("{}".utf8)))
        _ = try await Queue(store: store).push(envelope)
    }

    private func length(_ keys: PartitionKeys) async throws -> Int64 { try await store.redis.send(.llen(keys.queue)).integer() }

    private func positions() async throws -> [String] {
        try await store.redis.pipeline(store.partitioning.keys.map { .get($0.position) }).map { (try? $0.string()) ?? "0" }
    }
}

extension SystemID {
    /// `<prefix>-1`, `<prefix>-2`, … as far as they fall into a partition, or into any other.
    static func names(
        _ prefix: String, in partition: Int, of partitioning: Partitioning, others: Bool = false
    ) -> some Sequence<SystemID> {
        (1...).lazy.compactMap { SystemID("\(prefix)-\($0)") }.filter { (partitioning.partition(of: $0) == partition) != others }
    }
}
