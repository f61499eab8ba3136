/// The 64-bit hash FNV-1a: the same everywhere and for ever, so it can be stored. Not for keys that an attacker may choose to collide.
package struct FNV1a: Sendable {
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    package init(_ bytes: some Sequence<UInt8>) { combine(bytes) }

    package mutating func combine(_ bytes: some Sequence<UInt8>) {
        // Callers of other modules reach this unspecialized, so what lies in one piece goes through a loop that is not generic.
        if bytes.withContiguousStorageIfAvailable({ combine(contentsOf: $0) }) != nil { return }
        for byte in bytes { combine(byte) }
    }

    private mutating func combine(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes { combine(byte) }
    }

    private mutating func combine(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// Both halves in one.
    package var folded: UInt32 { UInt32(truncatingIfNeeded: value ^ value >> 32) }

    /// Its upper 48 bits as twelve hexadecimal digits.
    package var twelveDigits: String {
        let digits = String(value >> 16, radix: 16)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }
}
