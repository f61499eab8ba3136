import Logging
import VarveModel

/// An event as it stands in the log.
struct LogLine {
    let time: Timestamp
    let level: Logger.Level
    /// Of the logger.
    let label: String
    let message: String
    /// By name; each once.
    let fields: [(name: String, value: Logger.MetadataValue)]

    /// - Parameter metadata: the logger's, then what belongs to the task: both give way to what the event says itself.
    init(_ event: LogEvent, label: String, metadata: [Logger.Metadata], at time: Timestamp) {
        self.time = time
        self.label = label
        level = event.level
        message = event.message.description
        var all = metadata.reduce(into: Logger.Metadata()) { $0.merge($1) { $1 } }
        if let error = event.error { all["error"] = "\(error)" }
        if let own = event.metadata { all.merge(own) { $1 } }
        // Hummingbird's number of a request, which has an id of ours or of its client.
        if all["request_id"] != nil { all["hb.request.id"] = nil }
        fields = all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
