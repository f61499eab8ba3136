import VarveModel

/// The chain that a system's newest body ends, as far as the next one has to know it.
package struct SnapshotChain: Hashable, Sendable {
    /// Where its whole frame is.
    package var start: BodyLocation
    /// Bodies in it.
    package var length: Int
    /// Bytes that decoding its last body decodes in all.
    package var bytes: Int

    /// Most bodies in a chain.
    static let lengthLimit = 128
    /// Most bytes decoded for one body, the first apart: some milliseconds.
    static let bytesLimit = 4 << 20
    /// Longest time from its beginning to its end, so that few months are read for one body.
    static let span = 130 * Timestamp.microsecondsPerDay

    package init(start: BodyLocation, length: Int, bytes: Int) {
        self.start = start
        self.length = length
        self.bytes = bytes
    }

    /// The frame for a new body, and the chain that it ends.
    ///
    /// - `chain`: that of the body before; `nil` where there is none, or it is not known.
    /// - `previous`: the body before.
    /// - `whole`: the body as a zstd frame of its own.
    package static func append(
        _ body: [UInt8], whole: [UInt8], at location: BodyLocation, to chain: SnapshotChain?, after previous: [UInt8]?
    ) throws(ZstdError) -> (SnapshotFrame, SnapshotChain) {
        if var chain, let previous, chain.hasRoom(for: body.count, at: location.time) {
            let delta = try Zstd.compress(body, after: previous)
            if delta.count < whole.count / 2 {
                chain.length += 1
                chain.bytes += body.count
                return (.delta(delta, start: chain.start), chain)
            }
        }
        return (.whole(whole), SnapshotChain(start: location, length: 1, bytes: body.count))
    }

    private func hasRoom(for size: Int, at time: Timestamp) -> Bool {
        length < Self.lengthLimit && bytes + size <= Self.bytesLimit && time.microseconds - start.time.microseconds <= Self.span
    }
}
