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
