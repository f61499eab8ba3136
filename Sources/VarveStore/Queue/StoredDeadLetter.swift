import VarveModel

/// A dead letter as it was found. Of what cannot be unpacked nothing is known but its bytes.
package struct StoredDeadLetter: Sendable {
    package let id: DeadLetterID
    /// As it is stored.
    package let bytes: [UInt8]
    /// `nil` where the letter itself cannot be read.
    package let letter: DeadLetter?
    /// What was set aside; `nil` where it cannot be unpacked.
    package let envelope: Envelope?

    package init(partition: Int, bytes: [UInt8]) {
        id = DeadLetterID(partition: partition, letter: bytes)
        self.bytes = bytes
        letter = try? DeadLetter(decoding: bytes)
        envelope = letter.flatMap { try? Envelope(decoding: $0.envelope) }
    }

    package var error: String { letter?.error ?? "the letter is stored in a form that this release does not know" }

    /// The inventory as it was posted.
    ///
    /// - Throws: where it cannot be unpacked.
    package func body() throws -> [UInt8] {
        guard let envelope else { throw StoreError.letterUnreadable(id) }
        guard let body = try? Zstd.decompress(envelope.frame, limit: envelope.size), body.count == envelope.size else {
            throw StoreError.letterUnreadable(id)
        }
        return body
    }

    /// As it goes into the queue again; `nil` where it cannot be unpacked, and would come back as it is.
    ///
    /// - Parameter isKeptIfSuperseded: what its system has something newer than is kept beside the history.
    package func retried(isKeptIfSuperseded: Bool = false) -> Envelope? {
        guard var envelope, let letter else { return nil }
        envelope.attempts = max(1, letter.attempts)
        envelope.isKeptIfSuperseded = isKeptIfSuperseded
        return envelope
    }

    /// Without the bytes, of which many would take much memory.
    package var summary: DeadLetterSummary {
        DeadLetterSummary(
            id: id, system: envelope?.system, receivedAt: envelope?.receivedAt, setAsideAt: letter?.time, attempts: letter?.attempts,
            error: error, size: envelope?.size, bytes: bytes.count)
    }
}

/// What there is to say about a dead letter.
package struct DeadLetterSummary: Hashable, Sendable {
    package let id: DeadLetterID
    /// `nil` where it cannot be unpacked, as what follows.
    package let system: SystemID?
    package let receivedAt: Timestamp?
    package let setAsideAt: Timestamp?
    package let attempts: Int?
    package let error: String
    /// Bytes of the inventory as posted.
    package let size: Int?
    /// Bytes that the letter takes.
    package let bytes: Int
}
