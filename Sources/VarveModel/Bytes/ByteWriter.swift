/// Writes the packed forms that are kept in Redis: variable-length integers, length-prefixed bytes, fixed bytes.
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(reserving capacity: Int = 64) {
        bytes.reserveCapacity(capacity)
    }

    package mutating func byte(_ value: UInt8) {
        bytes.append(value)
    }

    /// Unsigned LEB128: seven bits a byte, lowest first; negative numbers take ten bytes.
    package mutating func integer(_ value: Int64) {
        var rest = UInt64(bitPattern: value)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    package mutating func integer(_ value: Int) { integer(Int64(value)) }

    /// Zigzag: small numbers of either sign take few bytes.
    package mutating func signed(_ value: Int64) { integer(value << 1 ^ value >> 63) }

    /// Bytes behind their length.
    package mutating func block(_ value: [UInt8]) {
        integer(value.count)
        bytes.append(contentsOf: value)
    }

    package mutating func string(_ value: String) {
        integer(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    /// Bytes whose length the reader knows.
    package mutating func fixed(_ value: [UInt8]) {
        bytes.append(contentsOf: value)
    }

    /// The same from any collection: slower, since bytes come one by one.
    package mutating func fixed(_ value: some Collection<UInt8>) {
        bytes.append(contentsOf: value)
    }

    /// The eight bytes of a number, lowest first.
    package mutating func fixed(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
