/// What rating has to remember of one system between inventories. A value: the worker stores it in the commit of the diffs.
///
/// Encoded as a version byte and what that version holds. Version 1 holds nothing.
package struct RuleMemory: Sendable, Equatable {
    /// The memory of a system whose first inventory is still to come.
    package init() {}

    /// - Parameter bytes: from `encoded()`; no byte at all is an empty memory.
    /// - Throws: `DecodingError` for bytes of another version or of none.
    package init(decoding bytes: [UInt8]) throws(DecodingError) {
        guard bytes.isEmpty || bytes == [Self.version] else { throw DecodingError(version: bytes[0], count: bytes.count) }
    }

    package func encoded() -> [UInt8] { [Self.version] }

    private static let version: UInt8 = 1

    /// Bytes that are no rule memory of this release.
    package struct DecodingError: Error, Equatable, Sendable, CustomStringConvertible {
        package let version: UInt8
        /// Number of bytes in all.
        package let count: Int

        package init(version: UInt8, count: Int) {
            self.version = version
            self.count = count
        }

        package var description: String {
            "rule memory of version \(version), \(count) bytes, is none that this release reads; a newer one wrote it, or it is damaged"
        }
    }
}
