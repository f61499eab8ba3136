import TestSupport
import Testing
import VarveModel

@Suite struct ColumnTests {
    private func bytes(_ values: [Int64]) -> [UInt8] {
        var writer = ByteWriter()
        writer.column(values)
        return writer.bytes
    }

    private func expectRoundTrip(_ values: [Int64]) throws {
        var writer = ByteWriter()
        writer.column(values)
        writer.steps(values)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.column(values.count) == values)
        #expect(try reader.steps(values.count) == values)
        #expect(reader.isAtEnd)
    }

    @Test(
        arguments: [
            [], [0], [.min], [.max, .min], [.min, 0, .max], [5, 5, 5], [64, 128, 6400], [-1, 1, 0], [1, 2, 3, 1 << 40],
            [.max, .max - 6, .max - 4],
        ] as [[Int64]]) func readsWhatItWrites(values: [Int64]) throws
    { try expectRoundTrip(values) }

    @Test(arguments: 0..<300) func readsRandomColumns(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (shift, unit) = (Int64.random(in: 0...63, using: &random), Int64.random(in: 1...9, using: &random))
        let values = (0..<Int.random(in: 0...99, using: &random)).map { _ in
            let isFar = Int.random(in: 0..<20, using: &random) == 0
            return Int64.random(in: .min ... .max, using: &random) >> (isFar ? shift / 2 : shift) &* unit
        }
        try expectRoundTrip(values)
    }

    @Test func equalNumbersTakeNoRoom() { #expect(bytes(Array(repeating: 24, count: 700)).count == 2) }

    @Test func oneUnitTakesTheBitsOfItsMultiples() {
        // Sixteen multiples of 64 in four bits each: head, least, divisor, eight bytes.
        #expect(bytes((0..<16).map { $0 * 64 }).count == 1 + 1 + 1 + 8)
    }

    @Test func oneThatIsFarOffDoesNotWidenTheOthers() {
        let near = (0..<100).map { Int64($0 % 7) }
        #expect(bytes(near + [1 << 40]).count <= bytes(near).count + 10)
    }

    @Test func damagedBytesAreErrorsNotTraps() {
        var random = SeededGenerator(seed: 3)
        let column = bytes((0..<50).map { $0 * 3 } + [1 << 50])
        for _ in 0..<20_000 {
            var bytes = column
            for _ in 0..<3 { bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random) }
            var reader = ByteReader(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
            _ = try? reader.column(51)
        }
    }
}
