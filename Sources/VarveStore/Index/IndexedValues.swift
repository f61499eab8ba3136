import Crypto
import VarveModel

/// What stands for a path with a value in the index: eight bytes of SHA-256. Two of them are the same by chance once in 2^64.
package struct IndexDigest: Hashable, Comparable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    package init(path: String, value: [UInt8]) {
        var hasher = SHA256()
        hasher.update(data: Array(path.utf8) + [0] + value)
        rawValue = hasher.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Sixteen digits, as in keys.
    var text: String { hexadecimal(bytes) }

    init?(text: String) {
        guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
        rawValue = value
    }

    var bytes: [UInt8] { stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: rawValue >> UInt64($0)) } }

    package static func < (left: IndexDigest, right: IndexDigest) -> Bool { left.rawValue < right.rawValue }
}

/// What the index has of a system's newest inventory, as the head keeps it: what the next one is held against.
package struct IndexedValues: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let digest: IndexDigest
        /// Effective time of the first inventory in a row that has the value.
        package let since: Timestamp

        package init(digest: IndexDigest, since: Timestamp) {
            self.digest = digest
            self.since = since
        }
    }

    /// Version of the rules that chose the values, twelve hexadecimal digits.
    package let rules: String
    /// By digest, ascending; each once.
    package let entries: [Entry]

    package init(rules: String, entries: [Entry]) {
        self.rules = rules
        self.entries = entries
    }
}

extension IndexedValues {
    private static let version: UInt8 = 1

    package func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 24 + entries.count * 10)
        writer.byte(Self.version)
        writer.string(rules)
        writer.integer(entries.count)
        var last: Int64 = 0
        for entry in entries {
            writer.fixed(entry.digest.bytes)
            writer.signed(entry.since.microseconds &- last)
            last = entry.since.microseconds
        }
        return writer.bytes
    }

    /// The version of the rules that a packed form begins with; `nil` where it cannot be read.
    package static func rules(of bytes: [UInt8]) -> String? {
        var reader = ByteReader(bytes)
        guard (try? reader.byte()) == version else { return nil }
        return try? reader.string()
    }

    package init(decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        guard try reader.byte() == Self.version else { throw .malformed }
        let rules = try reader.string()
        var entries: [Entry] = []
        var last: Int64 = 0
        for _ in 0..<(try reader.count(upTo: bytes.count)) {
            let digest = try reader.fixed(8).reduce(0) { $0 << 8 | UInt64($1) }
            last &+= try reader.signed()
            entries.append(Entry(digest: IndexDigest(rawValue: digest), since: Timestamp(microseconds: last)))
        }
        self.init(rules: rules, entries: entries)
    }
}
