import VarveModel

/// What a change has beside code, path and values, in one byte: its mark, and whether it has a label.
struct ChangeExtras: Hashable, Sendable {
    let mark: ChangeMark?
    let hasLabel: Bool

    private static let labelBit: UInt8 = 0x80

    init(_ change: Change) {
        mark = change.mark
        hasLabel = change.label != nil
    }

    var rawValue: UInt8 { (mark?.rawValue ?? 0) | (hasLabel ? Self.labelBit : 0) }

    /// `nil` where the byte names no mark.
    init?(rawValue: UInt8) {
        let rest = rawValue & ~Self.labelBit
        mark = ChangeMark(rawValue: rest)
        hasLabel = rawValue & Self.labelBit != 0
        guard mark != nil || rest == 0 else { return nil }
    }
}

extension Change {
    /// Reads the values that a change of this kind has, and its label.
    init(_ code: ChangeCode, _ extras: ChangeExtras, path: String, values reader: inout ByteReader) throws(PackedFormError) {
        let previous = code.type == .create ? nil : try reader.block()
        let current = code.type == .delete ? nil : try reader.block()
        self.init(
            type: code.type, severity: code.severity, category: code.category, path: path, previous: previous, current: current,
            mark: extras.mark, label: extras.hasLabel ? try reader.string() : nil)
    }

    /// Writes what that reads.
    func writeValues(to writer: inout ByteWriter) {
        if let previous { writer.block(previous) }
        if let current { writer.block(current) }
        if let label { writer.string(label) }
    }
}
