import Foundation
import Logging
import Tracing
import VarveMetrics
import VarveTracing

/// Whether and where traces are sent, from the settings: `tracing.endpoint`, `tracing.ratio`, `tracing.headers.file`.
enum TracingSettings {
    static let standardRatio = 0.01

    /// - Returns: `nil` where nothing is traced.
    static func tracing(_ settings: Settings, as role: ProcessRole, _ metrics: PrometheusMetrics, _ logger: Logger) throws
        -> ProcessTracing?
    {
        // The series are there in any case.
        let metrics = ExportMetrics(metrics)
        guard let target = try target(settings) else { return nil }
        return ProcessTracing(
            target.collector, ratio: target.ratio, resource: resource(role), version: Varve.version, metrics: metrics, logger: logger)
    }

    /// - Throws: what is wrong with the settings, or with the file that they name.
    static func check(_ settings: Settings) throws {
        _ = try target(settings)
    }

    private static func target(_ settings: Settings) throws -> (collector: Collector, ratio: Double)? {
        guard let text = settings.string(.tracingEndpoint) else {
            try checkUnused(settings)
            return nil
        }
        guard let address = CollectorAddress(text) else {
            throw UsageError(
                "\(SettingKey.tracingEndpoint.names) is no address of a collector: it must be like http://127.0.0.1:4318, without "
                    + "credentials, which go into \(SettingKey.tracingHeaders.names)")
        }
        return (Collector(address, headers: try headers(settings)), try ratio(settings))
    }

    private static func checkUnused(_ settings: Settings) throws {
        for key in [SettingKey.tracingRatio, .tracingHeaders] where settings.string(key) != nil {
            throw UsageError("\(key.names) is of no use without \(SettingKey.tracingEndpoint.names)")
        }
    }

    private static func ratio(_ settings: Settings) throws -> Double {
        guard let text = settings.string(.tracingRatio) else { return standardRatio }
        guard let ratio = Double(text), (0...1).contains(ratio) else {
            throw UsageError("\(SettingKey.tracingRatio.names) is \"\(text)\": it must be a number from 0 to 1, such as 0.05")
        }
        return ratio
    }

    /// Lines of `Name: value`.
    private static func headers(_ settings: Settings) throws -> [(String, String)] {
        guard let path = settings.string(.tracingHeaders) else { return [] }
        return try PrivateFile(path: path).secret().split(whereSeparator: \.isNewline).map { line in
            guard let colon = line.firstIndex(of: ":"), isName(line[..<colon]) else {
                throw UsageError("\(path) (\(SettingKey.tracingHeaders.names)) has a line that is not \"Name: value\"")
            }
            return (String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
    }

    /// A token of RFC 9110.
    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// Who sends the spans, by OpenTelemetry's conventions.
    private static func resource(_ role: ProcessRole) -> SpanAttributes {
        let service = role == .serve ? "varve" : "varve-\(role.rawValue)"
        return [
            "service.name": .string(service), "service.namespace": "varve", "service.version": .string(Varve.version),
            "service.instance.id": .string(ProcessName.unique()), "host.name": .string(ProcessInfo.processInfo.hostName),
            "process.pid": .int64(Int64(ProcessInfo.processInfo.processIdentifier)), "telemetry.sdk.language": "swift",
        ]
    }
}
