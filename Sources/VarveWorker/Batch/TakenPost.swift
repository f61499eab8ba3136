import VarveModel
import VarveStore
import VarveTracing

/// A post that a batch has taken, as the log and its span tell of it.
struct TakenPost: Sendable {
    /// `nil` where the envelope cannot be read.
    var system: SystemID?
    var requestID = ""
    var traceparent = ""
    /// Bytes of the JSON.
    var size = 0
    let outcome: InventoryOutcome
    /// Changes that are stored of it.
    let changes: Int
    /// Why it is set aside.
    var error: String?

    init(_ item: DecodedBatch.Item, _ outcome: InventoryOutcome, changes: Int, error: String?) {
        self.outcome = outcome
        self.changes = changes
        self.error = error
        switch item {
        case .inventory(let item):
            (system, requestID, traceparent) = (item.inventory.system, item.inventory.requestID, item.inventory.traceparent)
            size = item.inventory.body.count
        case .deadLetter(let letter):
            guard let envelope = try? Envelope(decoding: letter.envelope) else { return }
            (system, requestID, traceparent, size) = (envelope.system, envelope.requestID, envelope.traceparent, envelope.size)
        }
    }

    /// The span that its own is a part of; `nil` where its trace is not recorded.
    var recordedTrace: TraceContext? { TraceContext(traceparent: traceparent).flatMap { $0.isSampled ? $0 : nil } }
}
