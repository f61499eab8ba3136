/// A fast 64-bit hash with a secret of this process, so that nobody outside can make values collide on purpose.
///
/// Folded 64×64→128-bit multiplication, as in wyhash. Hashes never leave the process and never decide alone: see `Document.equal`.
struct SeededHash: Sendable {
    static let process = SeededHash()

    private let first: UInt64
    private let second: UInt64
    private let third: UInt64

    init() {
        var random = SystemRandomNumberGenerator()
        first = random.next()
        second = random.next()
        third = random.next() | 1
    }

    @inline(__always) func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = (left ^ first).multipliedFullWidth(by: right ^ second)
        return product.high ^ product.low
    }

    /// The hash of a text's bytes.
    @inline(__always) func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        let raw = UnsafeRawPointer(bytes)
        var state = third
        if count <= 16 {
            let (low, high) = Self.short(raw, count)
            return fold(fold(low ^ state, high), UInt64(truncatingIfNeeded: count) ^ state)
        }
        var offset = 0
        while offset &+ 16 < count {
            state = fold(Self.word(raw, offset) ^ state, Self.word(raw, offset &+ 8))
            offset &+= 16
        }
        state = fold(Self.word(raw, count &- 16) ^ state, Self.word(raw, count &- 8))
        return fold(state, UInt64(truncatingIfNeeded: count) ^ third)
    }

    func text(_ bytes: some Collection<UInt8>) -> UInt64 {
        bytes.withContiguousStorageIfAvailable { source in source.baseAddress.map { text($0, source.count) } ?? emptyText }
            ?? text(Array(bytes))
    }

    private var emptyText: UInt64 { fold(fold(third, 0), third) }

    @inline(__always) private static func word(_ raw: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// Up to 16 bytes as two words, by loads that overlap.
    @inline(__always) private static func short(_ raw: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
        if count >= 8 { return (word(raw, 0), word(raw, count &- 8)) }
        if count >= 4 {
            let low = raw.loadUnaligned(as: UInt32.self)
            let high = raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
            return (UInt64(low), UInt64(high))
        }
        guard count > 0 else { return (0, 0) }
        let bytes = raw.assumingMemoryBound(to: UInt8.self)
        return (UInt64(bytes[0]) | UInt64(bytes[count &>> 1]) << 8 | UInt64(bytes[count &- 1]) << 16, 0)
    }
}
