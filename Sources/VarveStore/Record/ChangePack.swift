import VarveModel

/// The changes of one inventory, packed into one hash field.
///
/// Their ids are consecutive numbers of the partition's sequence, so the first one and the stride (the number of
/// partitions) name them all. Packs above `compressionThreshold` bytes are one zstd frame.
package struct ChangePack: Hashable, Sendable {
    package var previous: InventoryID?
    package var firstID: Int64
    package var stride: Int64
    /// Version of the rules that rated the changes.
    package var rules: String
    package var changes: [Change]

    package static let compressionThreshold = 256

    package init(previous: InventoryID?, firstID: Int64, stride: Int64, rules: String, changes: [Change]) {
        self.previous = previous
        self.firstID = firstID
        self.stride = stride
        self.rules = rules
        self.changes = changes
    }

    package func id(at index: Int) -> ChangeID { ChangeID(rawValue: firstID + Int64(index) * stride) }

    /// The changes with their place in the history.
    package func stored(inventory: InventoryID, time: Timestamp) -> [StoredChange] {
        changes.indices.map { index in
            StoredChange(
                id: id(at: index), inventory: inventory, previousInventory: previous, time: time, rules: rules, change: changes[index])
        }
    }
}

extension ChangePack {
    private static let plain: UInt8 = 1
    private static let compressed: UInt8 = 2

    package func encoded() throws -> [UInt8] {
        let content = plain()
        let isLong = content.count > Self.compressionThreshold
        return isLong ? [Self.compressed] + (try Zstd.compress(content)) : [Self.plain] + content
    }

    private func plain() -> [UInt8] {
        var writer = ByteWriter(reserving: 128)
        writer.integer(previous?.rawValue ?? 0)
        writer.integer(firstID)
        writer.integer(stride)
        writer.string(rules)
        writer.integer(changes.count)
        for change in changes { Self.write(change, to: &writer) }
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws {
        guard let form = bytes.first else { throw PackedFormError.truncated }
        let content = Array(bytes.dropFirst())
        switch form {
        case Self.plain: try self.init(plain: content)
        case Self.compressed: try self.init(plain: Zstd.decompress(content, limit: Zstd.trustedLimit))
        default: throw PackedFormError.unknownVersion(form)
        }
    }

    private init(plain bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let previousID = try reader.integer()
        previous = previousID == 0 ? nil : InventoryID(rawValue: previousID)
        firstID = try reader.integer()
        stride = try reader.integer()
        rules = try reader.string()
        let count = try reader.integer()
        guard count >= 0, count <= Int64(bytes.count) else { throw PackedFormError.malformed }
        changes = []
        for _ in 0..<count { changes.append(try Self.readChange(from: &reader)) }
    }

    private static func write(_ change: Change, to writer: inout ByteWriter) {
        writer.byte(change.code.rawValue)
        writer.byte(ChangeExtras(change).rawValue)
        writer.string(change.path)
        change.writeValues(to: &writer)
    }

    private static func readChange(from reader: inout ByteReader) throws(PackedFormError) -> Change {
        guard let code = ChangeCode(rawValue: try reader.byte()), let extras = ChangeExtras(rawValue: try reader.byte()) else {
            throw PackedFormError.malformed
        }
        let path = try reader.string()
        return try Change(code, extras, path: path, values: &reader)
    }
}
