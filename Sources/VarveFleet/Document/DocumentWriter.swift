/// Writes a value as JSON text in the manner of one agent.
struct DocumentWriter {
    /// How the agents differ.
    enum Style: Sendable {
        /// `json.dumps` as it comes: a space after each separator, everything past ASCII as `\u` escapes.
        case python
        /// No space, UTF-8 as it is.
        case compact
    }

    private(set) var bytes: [UInt8] = []
    /// What is to be put in, and before which byte.
    private(set) var slots: [(offset: Int, slot: TemplateSlot)] = []
    private let style: Style

    init(style: Style, reserving capacity: Int) {
        self.style = style
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ value: Value) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .integer(let number): append(String(number))
        case .hundredths(let number): appendDecimal(number)
        case .string(let text): appendQuoted(text)
        case .array(let elements): appendArray(elements)
        case .object(let members): appendObject(members)
        case .slot(let slot): slots.append((bytes.count, slot))
        }
    }

    private mutating func appendArray(_ elements: [Value]) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { appendSeparator(UInt8(ascii: ",")) }
            write(element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func appendObject(_ members: [Member]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { appendSeparator(UInt8(ascii: ",")) }
            appendQuoted(member.key)
            appendSeparator(UInt8(ascii: ":"))
            write(member.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func appendSeparator(_ byte: UInt8) {
        bytes.append(byte)
        if style == .python { bytes.append(UInt8(ascii: " ")) }
    }

    /// Python writes 0.5, not 0.50.
    private mutating func appendDecimal(_ hundredths: Int) {
        append("\(hundredths / 100).\(hundredths / 10 % 10)")
        if hundredths % 10 != 0 { append(String(hundredths % 10)) }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension DocumentWriter {
    private mutating func appendQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let needsEscape = text.utf8.contains {
            $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || ($0 >= 0x80 && style == .python)
        }
        if needsEscape {
            for unit in text.unicodeScalars { appendEscaped(unit) }
        } else {
            append(text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": append("\\\"")
        case "\\": append("\\\\")
        case "\n": append("\\n")
        case "\t": append("\\t")
        case _ where scalar.value < 0x20 || (scalar.value >= 0x80 && style == .python):
            for unit in UTF16.encode(scalar) ?? .init() { appendUnit(unit) }
        default: append(String(scalar))
        }
    }

    private mutating func appendUnit(_ unit: UInt16) {
        let digits = String(unit, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    }
}
