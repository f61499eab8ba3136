import Logging
import VarveModel

/// Writes a line for each event: text or JSON.
///
/// swift-log's own handler makes text of its metadata whenever they are set, which a server does for every request; here it is made for what is
/// written.
struct LineLogHandler: LogHandler {
    let label: String
    let form: LogFormat.Form
    let output: LogOutput
    let now: @Sendable () -> Timestamp
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = LogLine(event, label: label, metadata: [metadata, metadataProvider?.get() ?? [:]], at: now())
        output.write(form == .json ? line.json : line.text)
    }
}
