import RedisClient
import VarveModel

/// How a partition is worked off after an owner died with its lease: one envelope at a time, each marked before it is unpacked, so that one
/// that kills its worker is told from the others.
package struct Takeover: Sendable {
    let store: Store
    let lease: Lease

    package init(store: Store, lease: Lease) {
        self.store = store
        self.lease = lease
    }

    /// Deaths with an envelope alone in flight after which it is set aside without being unpacked.
    package static let mostDeaths = 3

    /// Other partitions of the process wait meanwhile, those of other masters too.
    private static let patience = Duration.seconds(5)

    /// What is at the head of the queue.
    package enum Head: Sendable {
        /// The lease is lost.
        case fenced
        /// Nothing is left that the dead owner may have had.
        case empty
        /// A batch of one, marked; and the deaths that are counted against it.
        case envelope(Batch, deaths: Int)
    }

    /// Marks the oldest envelope as alone in flight and reads it; one with too many deaths is not marked any more.
    package func takeAlone() async throws -> Head {
        let keys = store.partitioning.keys[lease.partition]
        FailPoint.mark.before()
        let reply = try await store.redis.evaluate(
            .takeAlone, keys: [keys.lease, keys.epoch, keys.queue, keys.position, keys.sequence, keys.takeover, keys.deaths],
            arguments: [.string(lease.token), .integer(lease.epoch), .integer(Int64(Self.mostDeaths))], timeout: Self.patience
        ).array()
        FailPoint.mark.after()
        switch try reply.first?.string() {
        case "fence": return .fenced
        case "empty": return .empty
        default:
            guard reply.count == 5, let position = Int64(try reply[2].string()), let sequence = Int64(try reply[3].string()) else {
                throw StoreError.corrupt("position or sequence of partition \(keys.partition)")
            }
            let batch = Batch(position: position, sequence: sequence, envelopes: [try reply[4].bytes()])
            return .envelope(batch, deaths: Int(try reply[1].integer()))
        }
    }
}

/// What a commit settles of a takeover.
package enum TakeoverStep: String, Hashable, Sendable {
    /// A batch as always.
    case none = ""
    /// An envelope that was alone in flight is through.
    case oneThrough = "one"
    /// The envelope that killed its workers is set aside: the rest goes at full speed.
    case culpritSetAside = "all"
}
