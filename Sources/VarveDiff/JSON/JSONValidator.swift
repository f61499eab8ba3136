/// Strict RFC 8259, in one pass, without a tree and without an allocation.
///
/// The top must be an object. UTF-8 must be valid everywhere; a byte order mark, raw control characters in strings and anything after
/// the value are refused. Lone surrogate escapes, `\u0000`, numbers of any length, empty and repeated names are valid.
package enum JSONValidator {
    /// Depth of nesting that inventories may have; the top object is depth 1.
    package static let defaultMaximumDepth = 128

    /// - `maximumDepth`: arrays and objects within each other, the top object being 1. At most `depthLimit` counts.
    package static func validate(_ bytes: [UInt8], maximumDepth: Int = defaultMaximumDepth) throws(JSONError) {
        try bytes.withUnsafeBufferPointer { (source) throws(JSONError) in
            try validate(source, maximumDepth: maximumDepth)
        }
    }

    /// The same for bytes that lie elsewhere, such as in a network buffer.
    package static func validate(_ source: UnsafeBufferPointer<UInt8>, maximumDepth: Int = defaultMaximumDepth) throws(JSONError) {
        var reader = try JSONReader(source, events: IgnoredEvents(), maximumDepth: maximumDepth)
        try reader.read(requiringObject: true)
    }

    /// The reader calls itself once for each level, so depth is bounded whatever the caller asks for.
    package static let depthLimit = 512
}
