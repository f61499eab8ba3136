/// The 64-bit hash FNV-1a: the same everywhere and for ever, so it can be stored. Not for keys that an attacker may choose to collide.
struct FNV1a {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    init(_ bytes: some Sequence<UInt8>) { combine(bytes) }

    mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// Both halves in one.
    var folded: UInt32 { UInt32(truncatingIfNeeded: value ^ value >> 32) }
}
