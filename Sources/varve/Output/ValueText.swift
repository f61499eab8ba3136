import VarveDiff
import VarveModel

/// JSON values as people read them: one line, bounded, without characters that a terminal would act on.
enum ValueText {
    /// - Parameter limit: characters, at least 1; `nil` for no bound.
    static func line(_ json: [UInt8]?, limit: Int?) -> String {
        // A bound of characters is one of bytes too, so that a value of megabytes costs nothing.
        let text = compact(json ?? [], limit: limit.map { $0 * 4 + 4 })
        return shortened(printable(String(decoding: text, as: UTF8.self)), limit)
    }

    /// The value before and after. Where both are arrays or objects that do not fit, their sizes tell more than their beginnings; of long
    /// texts that begin alike the part is shown where they differ.
    static func update(_ previous: [UInt8]?, _ current: [UInt8]?, limit: Int?) -> String {
        let sides = [previous, current].map { line($0, limit: limit.map { $0 * 16 }) }
        guard let limit, sides[0].count + sides[1].count + 3 > limit else { return sides.joined(separator: " → ") }
        if let before = size(previous), let after = size(current) { return "\(before) → \(after)" }
        let (left, right) = withoutCommonBeginning(sides[0], sides[1])
        // What one side leaves of its half is the other's.
        let half = max(8, (limit - 3) / 2)
        return shortened(left, max(half, limit - 3 - right.count)) + " → " + shortened(right, max(half, limit - 3 - left.count))
    }

    static func printable(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    static func shortened(_ text: String, _ limit: Int?) -> String {
        guard let limit, text.count > limit else { return text }
        return text.prefix(max(0, limit - 1)) + "…"
    }

    /// A few characters of what both begin with stay, for the eye to find its place.
    private static func withoutCommonBeginning(_ left: String, _ right: String) -> (String, String) {
        let common = zip(left, right).prefix { $0 == $1 }.count
        guard common > 16 else { return (left, right) }
        return ("…" + left.dropFirst(common - 8), "…" + right.dropFirst(common - 8))
    }

    /// Without the white space between tokens, but for one space behind commas and colons.
    private static func compact(_ json: [UInt8], limit: Int?) -> [UInt8] {
        var text: [UInt8] = []
        var isInString = false
        var isEscaped = false
        for byte in json {
            if let limit, text.count >= limit { break }
            if isInString {
                text.append(byte)
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            guard byte > UInt8(ascii: " ") else { continue }
            text.append(byte)
            isInString = byte == UInt8(ascii: "\"")
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") { text.append(UInt8(ascii: " ")) }
        }
        return text
    }

    /// `{12 members}`, `[3 elements]`; `nil` for a scalar.
    private static func size(_ json: [UInt8]?) -> String? {
        guard let json, let count = (try? Document(parsing: json))?.topLevelCount else { return nil }
        return json.first == UInt8(ascii: "{")
            ? "{\(count) \(count == 1 ? "member" : "members")}" : "[\(count) \(count == 1 ? "element" : "elements")]"
    }
}
