/// Decides which traces that begin here are recorded. Those that began elsewhere follow what was decided there.
///
/// By the last 56 bits of the id, so that all who use the same share record the same traces (OpenTelemetry, "TraceIdRatioBased").
package struct TraceSampler: Sendable {
    private static let bits: UInt64 = 56

    /// Ids below are not recorded.
    private let threshold: UInt64

    /// - Parameter ratio: share of the traces that are recorded, from 0 to 1.
    package init(ratio: Double) {
        threshold = UInt64((1 - (ratio > 0 ? min(ratio, 1) : 0)) * Double(1 << Self.bits))
    }

    package func samples(_ trace: TraceID) -> Bool { trace.low & (1 << Self.bits - 1) >= threshold }
}
