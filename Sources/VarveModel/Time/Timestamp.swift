/// An instant in microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Fits a Redis sorted-set score exactly (below 2^53 until the year 2255).
package struct Timestamp: Hashable, Comparable, Sendable {
    package var microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The UTC day that holds the instant.
    package var day: Day { Day(epochDay: Int(floorDivide(microseconds, Self.microsecondsPerDay))) }

    /// The UTC month that holds the instant.
    package var month: Month { day.month }

    package static let microsecondsPerDay: Int64 = 86_400_000_000

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    /// The instant so many microseconds later.
    package func advanced(by microseconds: Int64) -> Timestamp {
        Timestamp(microseconds: self.microseconds + microseconds)
    }

    /// The first whole millisecond that is not before the instant.
    package var roundedUpToMillisecond: Timestamp { Timestamp(microseconds: -floorDivide(-microseconds, 1000) * 1000) }
}

/// Division that rounds towards negative infinity, so that instants before 1970 fall into the right day.
func floorDivide<Value: BinaryInteger>(_ dividend: Value, _ divisor: Value) -> Value {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}
