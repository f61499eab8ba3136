import VarveModel
import VarveRules
import VarveStore

/// The envelopes of a batch, unpacked one by one: an odd one spoils none of the others.
package struct DecodedBatch: Sendable {
    package enum Item: Sendable {
        case inventory(HashedInventory)
        /// The envelope cannot be unpacked.
        case deadLetter(DeadLetter)
    }

    /// In the order of the queue; what is not among them waits for the next batch.
    package private(set) var items: [Item] = []

    /// - `decodedBytes`: bytes of JSON that are unpacked at most, the first envelope apart.
    package init(_ envelopes: [[UInt8]], _ context: RatingContext, decodedBytes: Int, now: Timestamp) {
        var bytes = 0
        for packed in envelopes {
            var attempts = 1
            do {
                let envelope = try Envelope(decoding: packed)
                attempts += envelope.attempts
                bytes += envelope.size
                if !items.isEmpty, bytes > decodedBytes { return }
                items.append(.inventory(try HashedInventory(Self.unpack(envelope, packed), context)))
            } catch {
                items.append(.deadLetter(DeadLetter(time: now, attempts: attempts, error: "\(error)", envelope: packed)))
            }
        }
    }

    var inventories: [HashedInventory] {
        items.compactMap { if case .inventory(let inventory) = $0 { inventory } else { nil } }
    }

    /// When the gateway had received the first one that could be unpacked.
    var oldest: Timestamp? {
        for case .inventory(let item) in items { return item.inventory.receivedAt }
        return nil
    }

    private static func unpack(_ envelope: Envelope, _ packed: [UInt8]) throws -> IncomingInventory {
        let body = try Zstd.decompress(envelope.frame, limit: envelope.size)
        guard body.count == envelope.size else { throw PackedFormError.malformed }
        #if DEBUG
            TestPoison.swallow(body)
        #endif
        return IncomingInventory(
            system: envelope.system, number: envelope.number, receivedAt: envelope.receivedAt, body: body, frame: envelope.frame,
            envelope: packed, attempts: envelope.attempts,
            isKeptIfSuperseded: envelope.isKeptIfSuperseded, requestID: envelope.requestID, traceparent: envelope.traceparent)
    }
}
