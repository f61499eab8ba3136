import VarveModel

/// A registration as the directory keeps it: one array of bytes.
///
/// It takes 26 bytes and those of id, key and name, and 32 more for the array itself; with its places in the directory's list and table about
/// 90 bytes beside the texts. Id, key and name have at most 64, 41 and 256 bytes where Varve made them.
///
/// Equal are two of one system.
package struct DirectoryEntry: Sendable {
    /// Little-endian: partition (2), organization (4), state (1), created at (8), number (8), lengths of id (1) and key (2); id, key, name.
    private let bytes: [UInt8]

    private static let head = 26

    /// - Parameter organization: its place in the directory's list of organizations.
    init(_ system: RegisteredSystem, partition: Int, organization: Int) {
        var bytes: [UInt8] = []
        let (id, key, name) = (system.id.rawValue.utf8, system.record.key.utf8.prefix(Int(UInt16.max)), system.record.name.utf8)
        bytes.reserveCapacity(Self.head + id.count + key.count + name.count)
        Self.append(UInt64(partition), 2, to: &bytes)
        Self.append(UInt64(organization), 4, to: &bytes)
        bytes.append(system.record.state == .active ? 0 : 1)
        Self.append(UInt64(bitPattern: system.createdAt.microseconds), 8, to: &bytes)
        Self.append(UInt64(bitPattern: system.record.number), 8, to: &bytes)
        bytes.append(UInt8(id.count))
        Self.append(UInt64(key.count), 2, to: &bytes)
        self.bytes = bytes + id + key + name
    }

    /// What is equal to the system's entry.
    init(matching id: SystemID) {
        bytes = [UInt8](repeating: 0, count: 23) + [UInt8(id.rawValue.utf8.count), 0, 0] + id.rawValue.utf8
    }

    private static func append(_ value: UInt64, _ count: Int, to bytes: inout [UInt8]) {
        for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
    }

    private func integer(at start: Int, _ count: Int) -> UInt64 {
        (0..<count).reduce(0) { $0 | UInt64(bytes[start + $1]) << (8 * $1) }
    }

    var partition: Int { Int(integer(at: 0, 2)) }
    var organization: Int { Int(integer(at: 2, 4)) }
    var state: SystemState { bytes[6] == 0 ? .active : .suspended }
    var createdAt: Timestamp { Timestamp(microseconds: Int64(bitPattern: integer(at: 7, 8))) }
    var number: SystemNumber { SystemNumber(rawValue: Int64(bitPattern: integer(at: 15, 8))) }

    private var idRange: Range<Int> { Self.head..<Self.head + Int(bytes[23]) }
    private var keyRange: Range<Int> { idRange.upperBound..<idRange.upperBound + Int(integer(at: 24, 2)) }
    private var nameRange: Range<Int> { keyRange.upperBound..<bytes.count }

    var id: SystemID? { SystemID(String(decoding: bytes[idRange], as: UTF8.self)) }
    var key: String { String(decoding: bytes[keyRange], as: UTF8.self) }
    var name: String { String(decoding: bytes[nameRange], as: UTF8.self) }

    /// Whether id, name or key has the text.
    func holds(_ search: TextSearch) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            [idRange, nameRange, keyRange].contains { search.matches(UnsafeBufferPointer(rebasing: bytes[$0])) }
        }
    }
}

extension DirectoryEntry: Hashable {
    package static func == (left: DirectoryEntry, right: DirectoryEntry) -> Bool {
        left.bytes[left.idRange] == right.bytes[right.idRange]
    }

    package func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[idRange])) }
    }
}

extension DirectoryEntry: Comparable {
    /// By name, then by id, byte for byte.
    package static func < (left: DirectoryEntry, right: DirectoryEntry) -> Bool {
        let (first, second) = (left.bytes[left.nameRange], right.bytes[right.nameRange])
        if first.lexicographicallyPrecedes(second) { return true }
        return first == second && left.bytes[left.idRange].lexicographicallyPrecedes(right.bytes[right.idRange])
    }
}
