/// Which partitions a worker gives up and how many it looks for, so that all workers come to equal shares.
///
/// Shares differ by one at most: with 64 partitions and 3 workers, the first in the order of names has 22, the others 21. A worker gives up
/// only what is above its share, so a partition changes its owner only where it has to.
package struct LeasePlan: Hashable, Sendable {
    package var release: [Int]
    /// How many more partitions the worker may take.
    package var wanted: Int

    /// - Parameters:
    ///   - worker: the one that plans.
    ///   - membership: who is alive (the planner counts in any case), and what maintenance asks for.
    ///   - owned: what the worker holds.
    ///   - partitions: number of partitions.
    package init(worker: String, membership: Membership, owned: Set<Int>, partitions: Int) {
        let workers = (Set(membership.workers).union([worker])).sorted()
        let free = partitions - membership.reserved.count
        let rank = workers.firstIndex(of: worker) ?? 0
        let share = free / workers.count + (rank < free % workers.count ? 1 : 0)
        let reserved = owned.intersection(membership.reserved)
        let kept = owned.subtracting(reserved).sorted()
        release = reserved.sorted() + kept.dropFirst(share)
        wanted = max(0, share - kept.count)
    }
}
