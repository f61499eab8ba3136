import Testing
import VarveModel
import VarveStore

/// The systems of a run.
struct ChaosFleet {
    /// They post all the time.
    let machines: [Machine]
    /// Posts alone to its partition, and only where `commitLate` has it do so.
    let latecomer: Machine
    /// Posts what kills workers.
    let poisoner: Machine

    init(_ count: Int, in store: Store) async throws {
        let quiet = ChaosDeployment.quietPartition
        let others = SystemID.names("machine", in: quiet, of: store.partitioning, others: true).prefix(count)
        let late = SystemID.names("late", in: quiet, of: store.partitioning).prefix(1)
        let poisoner = SystemID.names("poisoner", in: quiet, of: store.partitioning, others: true).prefix(1)
        let all = try await Machine.register(Array(others) + Array(late) + Array(poisoner), insisting: true, in: store)
        machines = Array(all.prefix(count))
        latecomer = all[count]
        self.poisoner = try #require(all.last)
    }
}
