import VarveModel

/// An envelope that could not be processed, with the reason.
package struct DeadLetter: Hashable, Sendable {
    package var time: Timestamp
    /// How often it was tried.
    package var attempts: Int
    /// In words; never the inventory's content.
    package var error: String
    package var envelope: [UInt8]

    package init(time: Timestamp, attempts: Int, error: String, envelope: [UInt8]) {
        self.time = time
        self.attempts = attempts
        self.error = error
        self.envelope = envelope
    }

    /// Begins the error of what was tried again too late.
    package static let supersededPrefix = "superseded: "

    private static let version: UInt8 = 1

    package func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: envelope.count + 128)
        writer.byte(Self.version)
        writer.integer(time.microseconds)
        writer.integer(attempts)
        writer.string(error)
        writer.fixed(envelope)
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let version = try reader.byte()
        guard version == Self.version else { throw PackedFormError.unknownVersion(version) }
        time = Timestamp(microseconds: try reader.integer())
        attempts = Int(try reader.integer())
        error = try reader.string()
        envelope = reader.remainder()
    }
}
