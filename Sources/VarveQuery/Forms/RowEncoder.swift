import VarveHTTP
import VarveModel

/// Turns rows into lines of JSON or of a table.
struct RowEncoder: Sendable {
    let form: AnswerForm
    /// Names of a table's columns.
    let columns: [String]

    /// What comes before the first row.
    var head: [UInt8] { form == .table ? Self.line(columns.map { Array($0.utf8) }) : [] }

    func encoded(_ row: some ListRow) -> [UInt8] { form == .table ? Self.line(row.cells) : Self.json(row) }

    /// One object a line.
    private static func json(_ row: some ListRow) -> [UInt8] {
        var json = JSONWriter()
        row.write(to: &json)
        return json.bytes.onOneLine + [0x0A]
    }

    /// RFC 4180: quotes around what has quotes, commas or line ends in it, and twice within.
    private static func line(_ cells: [[UInt8]?]) -> [UInt8] {
        var line: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            append(cell ?? [], to: &line)
        }
        return line + [0x0D, 0x0A]
    }

    private static func append(_ cell: [UInt8], to line: inout [UInt8]) {
        guard cell.contains(where: isSpecial) else {
            line += cell
            return
        }
        line.append(UInt8(ascii: "\""))
        for byte in cell {
            if byte == UInt8(ascii: "\"") { line.append(byte) }
            line.append(byte)
        }
        line.append(UInt8(ascii: "\""))
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }
}

extension [UInt8] {
    /// A JSON text on one line. Values are sent as machines sent them, which may have been over several lines: in valid JSON such line ends
    /// stand between tokens only, so a space in their place says the same.
    var onOneLine: [UInt8] { map { $0 == 0x0A || $0 == 0x0D ? UInt8(ascii: " ") : $0 } }
}
