import Logging
import Synchronization

/// Keeps every line that is logged, at every level.
package final class LogRecorder: Sendable {
    private struct Line {
        let message: String
        let whole: String
    }

    private let recorded = Mutex<[Line]>([])

    package init() {}

    /// With level and metadata.
    package var lines: [String] { recorded.withLock { $0.map(\.whole) } }
    package var messages: [String] { recorded.withLock { $0.map(\.message) } }

    package var logger: Logger { Logger(label: "recorded") { _ in Handler(recorder: self) } }

    private struct Handler: LogHandler {
        let recorder: LogRecorder
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let fields = metadata.merging(event.metadata ?? [:]) { $1 }
            let line = Line(message: "\(event.message)", whole: "\(event.level) \(event.message) \(fields)")
            recorder.recorded.withLock { $0.append(line) }
        }
    }
}
