/// Why an import cannot go on.
package enum ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Somebody else kept the partition's lease.
    case partitionHeld(Int)
    /// The lease ran out meanwhile; what was reported as imported is stored.
    case leaseLost(Int)
    case refused(partition: Int, outcome: String)

    package var description: String {
        switch self {
        case .partitionHeld(let partition):
            "partition \(partition) is not handed over by its worker: is it alive? Try again in a minute"
        case .leaseLost(let partition):
            "the lease of partition \(partition) was lost: run the import again, lines that are stored are refused then"
        case .refused(let partition, let outcome):
            "partition \(partition) does not take the import (\(outcome)): the worker's log tells more"
        }
    }
}
