import Crypto
import VarveDiff
import VarveStore

/// The body of a post: checked, and ready for the queue.
struct ReceivedInventory: Sendable {
    /// The JSON as sent, after content decoding.
    let json: [UInt8]
    /// The same as one zstd frame.
    let frame: [UInt8]
    private let knownHash: String?

    /// SHA-256 of the JSON; made beforehand where that was asked for.
    var hash: String { knownHash ?? Self.hash(of: json) }

    /// - Parameters:
    ///   - coding: value of `Content-Encoding`.
    ///   - limit: most bytes of the JSON.
    /// - Throws: `BodyError`, `JSONError`, `ZstdError`.
    init(_ sent: [UInt8], coding: String?, limit: Int, isHashed: Bool) throws {
        json = try ContentDecoder.decode(sent, header: coding, limit: limit)
        try JSONValidator.validate(json)
        let isFrame = ContentDecoder.codings(coding) == ["zstd"] && Zstd.isPlain(sent, of: json)
        frame = isFrame ? sent : try Zstd.compress(json, level: .fast)
        knownHash = isHashed ? Self.hash(of: json) : nil
    }

    private static func hash(of json: [UInt8]) -> String { hexadecimal(SHA256.hash(data: json)) }
}

extension ReceivedInventory {
    /// JSON of so many bytes takes some 0.2 ms.
    private static let mostInPlace = 64 * 1024

    /// The same, for a caller on an event loop: what is long, as sent or decoded, is worked on elsewhere, so that the loop's other connections need not wait.
    static func unpack(_ sent: [UInt8], coding: String?, limit: Int, isHashed: Bool) async throws -> ReceivedInventory {
        if sent.count <= mostInPlace {
            do {
                return try ReceivedInventory(sent, coding: coding, limit: min(limit, mostInPlace), isHashed: isHashed)
            } catch BodyError.tooLarge where limit > mostInPlace {
                // A short body of long JSON.
            }
        }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try ReceivedInventory(sent, coding: coding, limit: limit, isHashed: isHashed)
        }
    }
}
