import Crypto
import VarveModel

/// A dead letter that was put into the queue again: what is needed to find out what became of it.
package struct RetriedLetter: Hashable, Sendable {
    /// What it was called on the dead list.
    package let id: DeadLetterID
    /// Envelopes that the partition has consumed when this one has left the queue.
    let position: Int64
    /// SHA-256 of the envelope.
    let digest: [UInt8]
    let system: SystemID
    let number: SystemNumber
    let isKeptIfSuperseded: Bool

    init(_ letter: StoredDeadLetter, _ envelope: Envelope, position: Int64) {
        id = letter.id
        self.position = position
        digest = Self.digest(envelope.encoded())
        system = envelope.system
        number = envelope.number
        isKeptIfSuperseded = envelope.isKeptIfSuperseded
    }

    package static func digest(_ envelope: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: envelope)) }
}
