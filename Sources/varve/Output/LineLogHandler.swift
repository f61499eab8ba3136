import Logging

/// Writes a line of text to standard error for each event, as `StreamLogHandler` does.
///
/// That one makes text of its metadata whenever they are set, which a server does for every request; here it is made for what is written.
struct LineLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    private var stream: StreamLogHandler

    init(label: String) {
        stream = .standardError(label: label)
    }

    var logLevel: Logger.Level {
        get { stream.logLevel }
        set { stream.logLevel = newValue }
    }

    var metadataProvider: Logger.MetadataProvider? {
        get { stream.metadataProvider }
        set { stream.metadataProvider = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var stream = stream
        stream.metadata = metadata
        stream.log(event: event)
    }
}
