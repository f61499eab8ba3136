/// Bytes that are compressed once and sent often.
package enum Gzip {
    /// As small as zlib makes them.
    package static func smallest(_ bytes: [UInt8]) throws -> [UInt8] {
        let stream = try GzipStream(level: 9)
        return stream.compress(bytes) + stream.finish()
    }
}
