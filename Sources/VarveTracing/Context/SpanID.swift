/// Of one span within its trace; never zero.
package struct SpanID: Hashable, Sendable {
    package let rawValue: UInt64

    /// - Returns: `nil` for zero, which W3C Trace Context has for no span.
    package init?(_ rawValue: UInt64) {
        guard rawValue != 0 else { return nil }
        self.rawValue = rawValue
    }

    package init(from random: inout some RandomNumberGenerator) {
        rawValue = random.next(upperBound: .max) + 1
    }
}

extension SpanID: CustomStringConvertible {
    /// 16 lower-case hexadecimal digits.
    package var description: String {
        String(unsafeUninitializedCapacity: 16) { text in
            Hexadecimal.write(rawValue, to: text, at: 0)
            return 16
        }
    }
}
