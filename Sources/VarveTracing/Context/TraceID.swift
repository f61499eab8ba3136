/// Of one trace, across all processes that it runs through; never zero.
package struct TraceID: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    /// - Returns: `nil` for zero, which W3C Trace Context has for no trace.
    package init?(high: UInt64, low: UInt64) {
        guard high != 0 || low != 0 else { return nil }
        self.high = high
        self.low = low
    }

    /// A new one. Its last 56 bits are what sampling decides by, and other tracers rely on that, too: they are random.
    package init(from random: inout some RandomNumberGenerator) {
        high = random.next()
        low = random.next(upperBound: .max) + 1
    }
}

extension TraceID: CustomStringConvertible {
    /// 32 lower-case hexadecimal digits.
    package var description: String {
        String(unsafeUninitializedCapacity: 32) { text in
            Hexadecimal.write(high, to: text, at: 0)
            Hexadecimal.write(low, to: text, at: 16)
            return 32
        }
    }
}
