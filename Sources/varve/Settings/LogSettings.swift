import Logging
import Tracing
import VarveModel
import VarveTracing

/// The program's logger, from the settings: `log.level`, `log.format`.
enum LogSettings {
    static func logger(_ settings: Settings, to output: LogOutput = .standardError) throws -> Logger {
        let format: LogFormat = try settings.choice(.logFormat) ?? .auto
        let form = format.form(of: output.descriptor)
        var logger = Logger(label: "varve") { label in
            LineLogHandler(label: label, form: form, output: output, now: { .now }, metadataProvider: .trace)
        }
        logger.logLevel = try settings.logLevel()
        return logger
    }
}
