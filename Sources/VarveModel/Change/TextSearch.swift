/// A case-insensitive substring search over a change's path and values.
///
/// Letters compare after Unicode's simple lower-casing. Values are searched as the JSON text that was sent and, where
/// that text has escapes, once more with them resolved, so that `Zürich` finds `Z\u00fcrich`.
package struct TextSearch: Hashable, Sendable {
    private let needle: [UInt8]

    /// `nil` for an empty text, which asks for nothing.
    package init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        needle = Array(text.lowercased().utf8)
    }

    package func matches(_ change: Change) -> Bool {
        matches(path: change.path)
            || [change.previous, change.current].contains { value in value?.withUnsafeBufferPointer(matches(value:)) ?? false }
    }

    package func matches(path: String) -> Bool {
        var path = path
        return path.withUTF8 { matches($0) }
    }

    /// - Parameter json: the value's JSON text.
    package func matches(value json: UnsafeBufferPointer<UInt8>) -> Bool {
        if matches(json) { return true }
        guard json.contains(UInt8(ascii: "\\")) else { return false }
        return unescaped(Array(json)).withUnsafeBufferPointer { matches($0) }
    }

    /// Whether a text of UTF-8 has it. Compares ASCII as it lies there; anything else takes the way through `String`.
    package func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.contains(where: { $0 >= 0x80 }) else { return holds(text) }
        let folded = Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
        return folded.withUnsafeBufferPointer { holds($0) }
    }

    private func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard needle.count <= text.count else { return false }
        return needle.withUnsafeBufferPointer { wanted in
            for start in 0...(text.count - wanted.count) where Self.lowercased(text[start]) == wanted[0] {
                var length = 1
                while length < wanted.count, Self.lowercased(text[start + length]) == wanted[length] { length += 1 }
                if length == wanted.count { return true }
            }
            return false
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte }
}

/// JSON text with the escapes of its strings resolved; lone surrogates become U+FFFD. For searching only.
func unescaped(_ json: [UInt8]) -> [UInt8] {
    var units: [UInt16] = []
    var result: [UInt8] = []
    var index = 0
    func flush() {
        result += Array(String(decoding: units, as: UTF16.self).utf8)
        units.removeAll()
    }
    while index < json.count {
        guard json[index] == UInt8(ascii: "\\"), index + 1 < json.count else {
            flush()
            result.append(json[index])
            index += 1
            continue
        }
        if json[index + 1] == UInt8(ascii: "u"), index + 5 < json.count,
            let unit = UInt16(String(decoding: json[index + 2..<index + 6], as: UTF8.self), radix: 16)
        {
            units.append(unit)
            index += 6
        } else {
            flush()
            result.append(simpleEscape(json[index + 1]))
            index += 2
        }
    }
    flush()
    return result
}

private func simpleEscape(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    default: letter
    }
}
