import VarveStore

/// Undoes the content codings of a body.
enum ContentDecoder {
    /// Nobody has a reason for more, and each costs a pass.
    static let mostCodings = 2

    /// - Parameter header: value of `Content-Encoding`; codings in the order in which they were applied.
    /// - Throws: `BodyError`.
    static func decode(_ body: [UInt8], header: String?, limit: Int) throws(BodyError) -> [UInt8] {
        let codings = codings(header)
        guard codings.count <= mostCodings else { throw BodyError.unsupportedCoding(codings.joined(separator: ",")) }
        var decoded = body
        for coding in codings.reversed() { decoded = try undo(String(coding), decoded, limit: limit) }
        return decoded
    }

    /// Without those that change nothing.
    static func codings(_ header: String?) -> [Substring] {
        guard let header else { return [] }
        return header.lowercased().split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\t" }).filter { $0 != "identity" }
    }

    private static func undo(_ coding: String, _ body: [UInt8], limit: Int) throws(BodyError) -> [UInt8] {
        switch coding {
        case "gzip", "x-gzip": return try Inflater.inflate(body, as: .gzip, limit: limit)
        case "deflate": return try Inflater.inflate(body, as: .deflate, limit: limit)
        case "zstd": return try unzstd(body, limit: limit)
        default: throw BodyError.unsupportedCoding(coding)
        }
    }

    private static func unzstd(_ body: [UInt8], limit: Int) throws(BodyError) -> [UInt8] {
        do {
            return try Zstd.decompress(body, limit: limit)
        } catch ZstdError.tooLarge(let size) {
            throw BodyError.tooLarge(size)
        } catch {
            throw BodyError.brokenCoding("zstd")
        }
    }
}
