/// One accepted inventory on its way through the queue.
package struct Envelope: Hashable, Sendable {
    package var system: SystemID
    package var number: SystemNumber
    /// When the gateway had received the whole body.
    package var receivedAt: Timestamp
    /// `X-Request-Id` of the post, echoed in the worker's log lines.
    package var requestID: String
    /// W3C `traceparent` of the post; empty where it carried none.
    package var traceparent: String
    /// Bytes of the JSON as sent, after content decoding.
    package var size: Int
    /// The JSON as one zstd frame with checksum.
    package var frame: [UInt8]
    /// How often it was tried before and set aside; 0 for one that comes from its machine. One that was only goes into
    /// the history while its system has nothing newer.
    package var attempts: Int
    /// Where its system has something newer it is kept beside the history, without changes; see `SupersededInventory` of the store.
    package var isKeptIfSuperseded: Bool

    package init(
        system: SystemID, number: SystemNumber, receivedAt: Timestamp, requestID: String, traceparent: String, size: Int, frame: [UInt8],
        attempts: Int = 0, isKeptIfSuperseded: Bool = false
    ) {
        self.system = system
        self.number = number
        self.receivedAt = receivedAt
        self.requestID = requestID
        self.traceparent = traceparent
        self.size = size
        self.frame = frame
        self.attempts = attempts
        self.isKeptIfSuperseded = isKeptIfSuperseded
    }
}

extension Envelope {
    private static let version: UInt8 = 1
    /// With the number of attempts.
    private static let retriedVersion: UInt8 = 2
    /// With the number of attempts, and to be kept if it is superseded.
    private static let keptVersion: UInt8 = 3
    /// More than any body limit allows; an envelope that claims more is damaged, and must not make its reader get so much memory.
    package static let largestSize = 1 << 30

    /// The packed form: version, attempts where there were any, system id, number, received-at, request id, traceparent, size, frame.
    package func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: frame.count + 160)
        let version = isKeptIfSuperseded ? Self.keptVersion : attempts == 0 ? Self.version : Self.retriedVersion
        writer.byte(version)
        if version != Self.version { writer.integer(attempts) }
        writer.string(system.rawValue)
        writer.integer(number.rawValue)
        writer.integer(receivedAt.microseconds)
        writer.string(requestID)
        writer.string(traceparent)
        writer.integer(size)
        writer.fixed(frame)
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let version = try reader.byte()
        guard (Self.version...Self.keptVersion).contains(version) else { throw PackedFormError.unknownVersion(version) }
        attempts = version == Self.version ? 0 : try reader.count(upTo: .max)
        isKeptIfSuperseded = version == Self.keptVersion
        guard let system = SystemID(try reader.string()) else { throw PackedFormError.malformed }
        self.system = system
        number = SystemNumber(rawValue: try reader.integer())
        receivedAt = Timestamp(microseconds: try reader.integer())
        requestID = try reader.string()
        traceparent = try reader.string()
        size = Int(try reader.integer())
        guard (0...Self.largestSize).contains(size) else { throw PackedFormError.malformed }
        frame = reader.remainder()
    }
}
