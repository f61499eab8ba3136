import VarveModel

/// An inventory about to be compared: from the queue, or from an import.
package struct IncomingInventory: Sendable {
    package var system: SystemID
    package var number: SystemNumber
    package var receivedAt: Timestamp
    /// The JSON as sent.
    package var body: [UInt8]
    /// The same as a zstd frame.
    package var frame: [UInt8]
    /// What it came in, for the dead list.
    package var envelope: [UInt8]
    /// How often it was tried before and set aside.
    package var attempts: Int
    /// Where its system has something newer it is kept beside the history.
    package var isKeptIfSuperseded: Bool
    /// `X-Request-Id` of the post, and its trace context; empty where there was none, as of an import.
    package var requestID: String
    package var traceparent: String

    package init(
        system: SystemID, number: SystemNumber, receivedAt: Timestamp, body: [UInt8], frame: [UInt8], envelope: [UInt8],
        attempts: Int = 0, isKeptIfSuperseded: Bool = false, requestID: String = "", traceparent: String = ""
    ) {
        self.system = system
        self.number = number
        self.receivedAt = receivedAt
        self.body = body
        self.frame = frame
        self.envelope = envelope
        self.attempts = attempts
        self.isKeptIfSuperseded = isKeptIfSuperseded
        self.requestID = requestID
        self.traceparent = traceparent
    }
}
