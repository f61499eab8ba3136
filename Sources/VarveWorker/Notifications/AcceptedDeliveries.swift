import Synchronization
import VarveModel

/// Deliveries that a receiver has taken and the store has not noted yet, with the changes that were told: they are not sent again.
///
/// Kept in memory only: the next owner sends them again, under their ids.
final class AcceptedDeliveries: Sendable {
    /// Those that are remembered at most; what is more is sent again.
    private static let most = 1000

    private let told = Mutex<[String: [StoredChange]]>([:])

    func told(of id: String) -> [StoredChange]? { told.withLock { $0[id] } }

    func note(_ id: String, _ changes: [StoredChange]) {
        told.withLock { if $0.count < Self.most || $0[id] != nil { $0[id] = changes } }
    }

    func forget(_ id: String) { told.withLock { $0[id] = nil } }
}
