/// Reads what `ByteWriter` wrote; every length is checked against what is there.
package struct ByteReader: Sendable {
    private var rest: ArraySlice<UInt8>

    package init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// Bytes that are left.
    package var count: Int { rest.count }

    package var isAtEnd: Bool { rest.isEmpty }

    package mutating func byte() throws(PackedFormError) -> UInt8 {
        guard let value = rest.popFirst() else { throw PackedFormError.truncated }
        return value
    }

    package mutating func integer() throws(PackedFormError) -> Int64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            let next = try byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return Int64(bitPattern: value) }
        }
        throw PackedFormError.malformed
    }

    /// Zigzag.
    package mutating func signed() throws(PackedFormError) -> Int64 {
        let value = UInt64(bitPattern: try integer())
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A length or a count, which can be no more than what is left of `limit`.
    package mutating func count(upTo limit: Int) throws(PackedFormError) -> Int {
        let value = try integer()
        guard value >= 0, value <= Int64(limit) else { throw PackedFormError.malformed }
        return Int(value)
    }

    package mutating func block() throws(PackedFormError) -> [UInt8] {
        let length = try integer()
        guard length >= 0, length <= rest.count else { throw PackedFormError.truncated }
        return try fixed(Int(length))
    }

    /// Where the bytes behind a length are in what is read.
    package mutating func blockRange() throws(PackedFormError) -> Range<Int> {
        let length = try integer()
        guard length >= 0, length <= rest.count else { throw PackedFormError.truncated }
        defer { rest = rest.dropFirst(Int(length)) }
        return rest.startIndex..<rest.startIndex + Int(length)
    }

    package mutating func string() throws(PackedFormError) -> String {
        guard let value = String(validating: try block(), as: UTF8.self) else { throw PackedFormError.malformed }
        return value
    }

    package mutating func fixed(_ count: Int) throws(PackedFormError) -> [UInt8] {
        guard count <= rest.count else { throw PackedFormError.truncated }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// Everything that is left.
    package mutating func remainder() -> [UInt8] {
        defer { rest = [] }
        return Array(rest)
    }
}
