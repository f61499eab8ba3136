@testable import VarveDiff

/// The same value in other words: members from last to first, strings in escapes, numbers with more zeros.
struct Respelling {
    private let document: Document
    private var output: [UInt8] = []

    static func text(of document: Document) -> [UInt8] {
        var respelling = Respelling(document: document)
        respelling.write(0)
        return respelling.output
    }

    private init(document: Document) { self.document = document }

    private mutating func write(_ node: Node.ID) {
        switch document[node].kind {
        case .object:
            writeList("{", "}", document.children(node).reversed()) { respelling, member in
                respelling.write(respelling.document.nameText(member))
                respelling.output += Array(" :\t".utf8)
                respelling.write(member)
            }
        case .array: writeList("[", "]", Array(document.children(node))) { $0.write($1) }
        case .string: write(document.string(node))
        case .number: writeNumber(document.source(node))
        case .null, .true, .false: output += document.source(node)
        }
    }

    private mutating func writeList(
        _ open: String, _ close: String, _ children: [Node.ID], element: (inout Respelling, Node.ID) -> Void
    ) {
        output += Array(open.utf8)
        for (place, child) in children.enumerated() {
            if place > 0 { output += Array(",\n".utf8) }
            element(&self, child)
        }
        output += Array(close.utf8)
    }

    private mutating func writeNumber(_ token: [UInt8]) {
        output += token
        if token.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { return }
        output += Array((token.contains(UInt8(ascii: ".")) ? "00e+0" : ".0E-00").utf8)
    }

    private mutating func write(_ text: Text) {
        let units = utf16(text.contents(in: document.bytes)).map { unit in
            "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16)
        }
        output += Array("\"\(units.joined())\"".utf8)
    }

    /// WTF-8 is UTF-8 but for lone surrogates, which are three bytes each.
    private func utf16(_ contents: [UInt8]) -> [UInt16] {
        var units: [UInt16] = []
        var rest = contents[...]
        while let first = rest.popFirst() {
            let tail = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
            let head = UInt32(first) & (tail == 0 ? 0x7F : 0x3F >> UInt32(tail))
            let scalar = rest.prefix(tail).reduce(head) { $0 << 6 | UInt32($1 & 0x3F) }
            rest = rest.dropFirst(tail)
            units += scalar < 0x10000 ? [UInt16(scalar)] : [UInt16(0xD7C0 + scalar >> 10), UInt16(0xDC00 + scalar & 0x3FF)]
        }
        return units
    }
}
