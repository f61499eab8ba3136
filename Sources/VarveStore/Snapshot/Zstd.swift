import CZstd
import NIOConcurrencyHelpers
import Synchronization

/// zstd frames with a content checksum and the content's size in the header.
package enum Zstd {
    /// Bound for frames that Varve itself wrote.
    package static let trustedLimit = 1 << 30

    /// How much work is put into a frame.
    package enum Level: Int32, Sendable {
        /// For what is written once and read for months.
        case standard = 3
        /// For what waits in a queue. On inventories of 11 KB it takes a seventh less time than the standard and makes frames of 28 % in place of
        /// 27 %. Levels below take up to half of the time again, but leave the texts as they are: frames of 35 to 50 %, which Redis has to keep and to
        /// write to its log, and the first of them in each chain for as long as the history.
        case fast = 1
    }

    package static func compress(_ bytes: [UInt8], level: Level = .standard) throws(ZstdError) -> [UInt8] {
        try withContext { (context) throws(ZstdError) in try context.compress(bytes, level: level.rawValue) }
    }

    /// A frame that only whoever has `previous` can decode: what both have in common takes next to no room. Without magic number and
    /// checksum, which frames of tens of bytes would mostly consist of.
    package static func compress(_ bytes: [UInt8], after previous: [UInt8]) throws(ZstdError) -> [UInt8] {
        let frame = try withContext { (context) throws(ZstdError) in
            try context.compress(bytes, level: Level.standard.rawValue, after: previous)
        }
        return Array(frame.dropFirst(magic.count))
    }

    /// The content of a frame of `compress(_:after:)`.
    ///
    /// - Throws: as `decompress(_:limit:)`; another `previous` gives an error or other bytes, which only the reader's hash can tell.
    package static func decompress(_ frame: [UInt8], after previous: [UInt8], limit: Int) throws(ZstdError) -> [UInt8] {
        try withContext { (context) throws(ZstdError) in try context.decompress(magic + frame, limit: limit, after: previous) }
    }

    /// What every frame begins with.
    static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    /// The content of a frame.
    ///
    /// - Throws: `.tooLarge` where the content has, or claims to have, more than `limit` bytes; `.malformed` where the
    ///   bytes are no complete frame or their checksum is wrong.
    package static func decompress(_ frame: [UInt8], limit: Int) throws(ZstdError) -> [UInt8] {
        try withContext { (context) throws(ZstdError) in try context.decompress(frame, limit: limit) }
    }

    /// Contexts cost a megabyte to make; as many are kept as were ever in use at once.
    private static let contexts = NIOLockedValueBox<[Holder]>([])

    /// Keeps a context where callers on any thread can get it. Nobody waits for its lock: who took it from the list has it alone.
    private final class Holder: Sendable {
        let context = Mutex(ZstdContext())
    }

    private static func withContext(
        _ body: (borrowing ZstdContext) throws(ZstdError) -> [UInt8]
    ) throws(ZstdError) -> [UInt8] {
        let holder = contexts.withLockedValue { $0.popLast() } ?? Holder()
        defer { contexts.withLockedValue { $0.append(holder) } }
        return try holder.context.withLock { (context) throws(ZstdError) in try body(context) }
    }
}

package enum ZstdError: Error, Equatable, Sendable, CustomStringConvertible {
    case malformed
    /// The content passes the limit; so many bytes had been decoded or announced.
    case tooLarge(Int)
    case outOfMemory

    package var description: String {
        switch self {
        case .malformed: "not a complete zstd frame, or its checksum is wrong"
        case .tooLarge(let size): "zstd frame of \(size) bytes or more is over the limit"
        case .outOfMemory: "zstd could not get memory"
        }
    }
}
