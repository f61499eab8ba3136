import VarveModel

/// JSON texts of machines, as clients can read them.
enum JSONText {
    /// Bytes of a value's text up to which it is shown whole.
    static let longestValue = 2048
    /// Bytes of its beginning that are shown of a longer one.
    private static let beginning = 400

    /// The same text with U+FFFD for each half of a surrogate pair without the other, which some machines send and many parsers refuse.
    static func wellFormed(_ json: [UInt8]) -> [UInt8] {
        guard json.contains(UInt8(ascii: "\\")) else { return json }
        var output: [UInt8] = []
        output.reserveCapacity(json.count)
        var index = 0
        while index < json.count {
            let length = json[index] == UInt8(ascii: "\\") ? 2 : 1
            guard length == 2, let unit = unit(json, at: index) else {
                output += json[index..<min(index + length, json.count)]
                index += length
                continue
            }
            if (0xD800..<0xDC00).contains(unit), let second = self.unit(json, at: index + 6), (0xDC00..<0xE000).contains(second) {
                output += json[index..<index + 12]
                index += 12
            } else {
                output += (0xD800..<0xE000).contains(unit) ? Array("\\ufffd".utf8)[...] : json[index..<index + 6]
                index += 6
            }
        }
        return output
    }

    /// The code unit of `\u….`
    private static func unit(_ json: [UInt8], at index: Int) -> UInt16? {
        guard index + 6 <= json.count, json[index] == UInt8(ascii: "\\"), json[index + 1] == UInt8(ascii: "u") else { return nil }
        return UInt16(String(decoding: json[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }

    /// Stands for a value that is too long.
    static func cut(_ json: [UInt8], to length: Int = beginning) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("cut", true)
            writer.member("bytes", json.count)
            writer.member("begins", String(decoding: json.prefix(length), as: UTF8.self))
        }
        return writer.bytes
    }
}
