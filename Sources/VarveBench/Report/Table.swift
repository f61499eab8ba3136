/// Measurements of one kind: a line for each thing measured.
struct Table {
    let title: String
    /// Names with units; each row has as many cells.
    let columns: [String]
    private(set) var rows: [[Cell]] = []

    init(_ title: String, _ columns: String...) {
        self.title = title
        self.columns = columns
    }

    mutating func add(_ cells: Cell...) { rows.append(cells) }

    /// Aligned by spaces: texts to the left, numbers to the right.
    var text: String {
        let lines = [columns] + rows.map { $0.map(\.text) }
        let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        let isRight = columns.indices.map { column in rows.contains { $0[column].isNumber } }
        let body = lines.map { line in
            line.indices.map { Self.pad(line[$0], to: widths[$0], isRight: isRight[$0]) }.joined(separator: "  ")
        }
        return ([title] + body).joined(separator: "\n")
    }

    /// For programs: each row as an object by column.
    var value: [String: Any] {
        let objects = rows.map { row in Dictionary(uniqueKeysWithValues: zip(columns, row.map(\.value))) }
        return ["title": title, "rows": objects]
    }

    private static func pad(_ text: String, to width: Int, isRight: Bool) -> String {
        let space = String(repeating: " ", count: width - text.count)
        return isRight ? space + text : text + space
    }
}
