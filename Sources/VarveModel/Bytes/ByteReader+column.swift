extension ByteReader {
    /// What `ByteWriter.column(_:)` wrote.
    ///
    /// - Parameter count: how many numbers there are; not more than the reader's caller can hold, since equal ones take no room.
    package mutating func column(_ count: Int) throws(PackedFormError) -> [Int64] {
        guard count > 0 else { return [] }
        let head = try byte()
        let width = Int(head & PackedColumn.width)
        let least = try signed()
        let divisor = head & PackedColumn.hasDivisor == 0 ? 1 : UInt64(bitPattern: try integer())
        var values = try bits(count, width: width)
        if head & PackedColumn.isPatched != 0 { try patch(&values, width: width) }
        return values.map { least &+ Int64(bitPattern: $0 &* divisor) }
    }

    /// What `ByteWriter.steps(_:)` wrote.
    package mutating func steps(_ count: Int) throws(PackedFormError) -> [Int64] {
        guard count > 0 else { return [] }
        var values = [try signed()]
        for step in try column(count - 1) { values.append(values[values.count - 1] &+ step) }
        return values
    }

    private mutating func bits(_ count: Int, width: Int) throws(PackedFormError) -> [UInt64] {
        guard width > 0 else { return Array(repeating: 0, count: count) }
        let packed = try fixed((count * width + 7) / 8)
        var values: [UInt64] = []
        values.reserveCapacity(count)
        var pending: UInt128 = 0
        var available = 0
        for byte in packed {
            pending |= UInt128(byte) << available
            available += 8
            while available >= width, values.count < count {
                values.append(UInt64(truncatingIfNeeded: pending) & (1 << width - 1))
                pending >>= UInt128(width)
                available -= width
            }
        }
        return values
    }

    private mutating func patch(_ values: inout [UInt64], width: Int) throws(PackedFormError) {
        var place = 0
        for _ in 0..<(try count(upTo: values.count)) {
            place += try count(upTo: values.count)
            guard place < values.count else { throw PackedFormError.malformed }
            values[place] |= UInt64(bitPattern: try integer()) << UInt64(width)
        }
    }
}
