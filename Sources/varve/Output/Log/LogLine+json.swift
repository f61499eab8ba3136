import Logging
import VarveModel

extension LogLine {
    private static let own: Set<String> = ["time", "level", "logger", "message"]

    /// One object: `time`, `level`, `logger`, `message`, and behind them the metadata as members of the same object, with the line's end.
    ///
    /// Metadata with one of these names are `fields.<name>`.
    var json: [UInt8] {
        var json = JSONWriter(reserving: 512)
        json.object { json in
            json.member("time", time.rfc3339)
            json.member("level", level.rawValue)
            json.member("logger", label)
            json.member("message", message)
            for (name, value) in fields {
                json.key(self.name(name))
                json.value(value)
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    /// A member stands once in an object: readers differ in which of two they take.
    private func name(_ name: String) -> String {
        guard Self.own.contains(name) else { return name }
        var other = "fields." + name
        while fields.contains(where: { $0.name == other }) { other = "fields." + other }
        return other
    }
}

extension JSONWriter {
    /// Numbers and booleans that a logger was given as such are that in JSON; all else is text.
    fileprivate mutating func value(_ value: Logger.MetadataValue) {
        switch value {
        case .string(let text): string(text)
        case .array(let values): array { json in for value in values { json.value(value) } }
        case .dictionary(let members):
            object { json in
                for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                    json.key(name)
                    json.value(value)
                }
            }
        case .stringConvertible(let value): scalar(value)
        }
    }

    private mutating func scalar(_ value: any CustomStringConvertible) {
        switch value {
        case let value as Int: integer(value)
        case let value as any BinaryInteger: raw("\(value)".utf8)
        case let value as Bool: bool(value)
        case let value as Double where value.isFinite: raw("\(value)".utf8)
        default: string("\(value)")
        }
    }
}
