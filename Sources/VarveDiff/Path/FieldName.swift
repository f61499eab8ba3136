/// One name in a path: the key of a member or the identity of an element.
///
/// Kept as the text that stands in paths, which loses nothing: plain where it can, else a JSON string with its quotes, in which lone
/// surrogates stay escapes such as `\ud800`. Compared byte for byte, not by Unicode's canonical equivalence as `String` does: JSON names are bytes.
package struct FieldName: Sendable {
    /// `mail1`, or `"eth0.20"` with the quotes.
    package let text: String

    package init(_ name: String) { self.init(wtf8: name.utf8) }

    /// - Parameter contents: the unescaped name; lone surrogates as three bytes each.
    init(wtf8 contents: some Collection<UInt8>) {
        text = Self.isPlain(contents) ? String(decoding: contents, as: UTF8.self) : Self.quoted(Array(contents))
    }

    /// The name as a JSON string, in quotes.
    var json: [UInt8] {
        let bytes = Array(text.utf8)
        return bytes.first == Byte.quote ? bytes : [Byte.quote] + bytes + [Byte.quote]
    }

    /// The unescaped name.
    var contents: [UInt8] {
        let bytes = Array(text.utf8)
        return bytes.first == Byte.quote ? unescaped(bytes.dropFirst().dropLast()) : bytes
    }
}

extension FieldName: Hashable {
    package static func == (left: FieldName, right: FieldName) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension FieldName {
    /// Letters, digits and most signs. Names with any other byte than ASCII are looked at scalar by scalar.
    private static func isPlain(_ contents: some Collection<UInt8>) -> Bool {
        guard let first = contents.first else { return false }
        guard contents.allSatisfy(isPlainByte) else { return false }
        if first == UInt8(ascii: "*"), contents.count <= 2, contents.allSatisfy({ $0 == first }) { return false }
        guard contents.contains(where: { $0 >= 0x80 }) else { return true }
        guard let text = String(validating: contents, as: UTF8.self) else { return false }
        return text.unicodeScalars.allSatisfy(isPlainScalar)
    }

    static func isPlainByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, Byte.quote, Byte.point, Byte.openBracket, Byte.backslash, Byte.closeBracket: false
        default: true
        }
    }

    static func isPlainScalar(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control && scalar.value != 0xFEFF
    }

    private static func quoted(_ contents: [UInt8]) -> String {
        var output: [UInt8] = [Byte.quote]
        var index = 0
        while index < contents.count {
            let byte = contents[index]
            if byte == 0xED, index + 2 < contents.count, contents[index + 1] >= 0xA0 {
                let unit = 0xD000 | UInt16(contents[index + 1] & 0x3F) << 6 | UInt16(contents[index + 2] & 0x3F)
                output += Array("\\u\(String(unit, radix: 16))".utf8)
                index += 3
            } else {
                output += escaped(byte)
                index += 1
            }
        }
        return String(decoding: output + [Byte.quote], as: UTF8.self)
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case Byte.quote, Byte.backslash: [Byte.backslash, byte]
        case Byte.lineFeed: Array("\\n".utf8)
        case Byte.carriageReturn: Array("\\r".utf8)
        case Byte.tab: Array("\\t".utf8)
        case 0..<0x20, 0x7F: Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
        default: [byte]
        }
    }
}
