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
        contains(Array(change.path.utf8)) || containsValue(change.previous) || containsValue(change.current)
    }

    private func containsValue(_ json: [UInt8]?) -> Bool {
        guard let json else { return false }
        return contains(json) || (json.contains(UInt8(ascii: "\\")) && contains(unescaped(json)))
    }

    private func contains(_ haystack: [UInt8]) -> Bool {
        guard haystack.count >= needle.count || haystack.contains(where: { $0 >= 0x80 }) else { return false }
        return holds(needle, in: lowercased(haystack))
    }

    /// Lower-cases ASCII in place; anything else takes the way through `String`.
    private func lowercased(_ text: [UInt8]) -> [UInt8] {
        guard !text.contains(where: { $0 >= 0x80 }) else { return Array(String(decoding: text, as: UTF8.self).lowercased().utf8) }
        return text.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    private func holds(_ needle: [UInt8], in haystack: [UInt8]) -> Bool {
        guard needle.count <= haystack.count else { return false }
        return haystack.withUnsafeBufferPointer { text in
            needle.withUnsafeBufferPointer { wanted in
                (0...(text.count - wanted.count)).contains { start in
                    text[start] == wanted[0] && (1..<wanted.count).allSatisfy { text[start + $0] == wanted[$0] }
                }
            }
        }
    }
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
