extension ByteWriter {
    /// Numbers of one kind: as distances from the smallest one in units of their greatest common divisor, each in as many bits as most of
    /// them need; of those that need more, the upper bits follow (patched frame of reference). The reader knows how many there are.
    package mutating func column(_ values: [Int64]) {
        guard let least = values.min() else { return }
        let distances = values.map { UInt64(bitPattern: $0 &- least) }
        let divisor = max(1, distances.reduce(0, Self.greatestCommonDivisor))
        let scaled = distances.map { $0 / divisor }
        let width = Self.width(for: scaled)
        let isPatched = scaled.contains { $0 >> width != 0 }
        byte(UInt8(width) | (isPatched ? PackedColumn.isPatched : 0) | (divisor > 1 ? PackedColumn.hasDivisor : 0))
        signed(least)
        if divisor > 1 { integer(Int64(bitPattern: divisor)) }
        bits(scaled, width: width)
        if isPatched { patches(scaled, width: width) }
    }

    /// As a first number and a column of the steps from each to the next.
    package mutating func steps(_ values: [Int64]) {
        guard let first = values.first else { return }
        signed(first)
        column(zip(values.dropFirst(), values).map { $0 &- $1 })
    }

    private mutating func bits(_ values: [UInt64], width: Int) {
        guard width > 0 else { return }
        var pending: UInt128 = 0
        var count = 0
        for value in values {
            pending |= UInt128(value & (1 << width - 1)) << count
            count += width
            while count >= 8 {
                byte(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                count -= 8
            }
        }
        if count > 0 { byte(UInt8(truncatingIfNeeded: pending)) }
    }

    private mutating func patches(_ values: [UInt64], width: Int) {
        let places = values.indices.filter { values[$0] >> width != 0 }
        integer(places.count)
        for (place, before) in zip(places, [0] + places) {
            integer(place - before)
            integer(Int64(bitPattern: values[place] >> width))
        }
    }

    /// The width that makes the column smallest, at most 63.
    private static func width(for values: [UInt64]) -> Int {
        var counts = [Int](repeating: 0, count: 65)
        for value in values { counts[64 - value.leadingZeroBitCount] += 1 }
        func size(_ width: Int) -> Int {
            (values.count * width + 7) / 8 + (width + 1...64).reduce(0) { $0 + counts[$1] * (1 + ($1 - width + 6) / 7) }
        }
        return (0...63).min { size($0) < size($1) } ?? 63
    }

    private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}

/// Flags of a column's first byte, beside the width.
enum PackedColumn {
    static let isPatched: UInt8 = 0x40
    static let hasDivisor: UInt8 = 0x80
    static let width: UInt8 = 0x3F
}
