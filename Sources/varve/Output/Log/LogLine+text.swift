import Logging
import VarveModel

extension LogLine {
    /// `2026-03-04T05:06:07.000008Z warning varve: lease lost partition=7 worker="a b"`, with the line's end.
    var text: [UInt8] {
        var text = "\(time.rfc3339) \(level) \(label): \(Self.withoutControls(message))"
        for (name, value) in fields { text += " \(Self.withoutControls(name))=\(Self.quoted("\(value)"))" }
        return Array((text + "\n").utf8)
    }

    /// As it is where it is one word, else in quotation marks.
    private static func quoted(_ value: String) -> String {
        let isWord = !value.isEmpty && value.unicodeScalars.allSatisfy { $0 != " " && $0 != "\"" && $0 != "=" && !isControl($0) }
        guard !isWord else { return value }
        return "\"" + withoutControls(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")) + "\""
    }

    /// What came from outside must not begin a line of its own, nor tell a terminal what to do.
    private static func withoutControls(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return text.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar {
            case "\n": line += "\\n"
            case "\t": line += "\\t"
            case _ where isControl(scalar): line += "\\u{\(String(scalar.value, radix: 16))}"
            default: line.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar.value == 0x2028 || scalar.value == 0x2029
    }
}
