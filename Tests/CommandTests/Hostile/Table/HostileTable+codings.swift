import TestSupport
import VarveStore

/// Content codings.
extension HostileTable {
    private static let zeros = [UInt8](repeating: 0x20, count: 200 << 20)
    private static let object = Array("{}".utf8)
    private static let gzipBomb = Deflater.gzip(zeros)
    private static let zstdBomb: [UInt8] = (try? Zstd.compress(zeros)) ?? []
    private static let zstdObject: [UInt8] = (try? Zstd.compress(object)) ?? []

    static let codings: [HostileRequest] = [
        coded("gzip bomb, 200 MiB of spaces", "gzip", 413, gzipBomb),
        coded("deflate bomb", "deflate", 413, Deflater.zlib(zeros)),
        coded("raw deflate bomb", "deflate", 413, Deflater.raw(zeros)),
        coded("zstd bomb", "zstd", 413, zstdBomb),
        coded("gzip bomb within gzip", "gzip, gzip", 413, Deflater.gzip(gzipBomb)),
        coded("gzip bomb within zstd", "gzip, zstd", 413, (try? Zstd.compress(gzipBomb)) ?? []),
        coded("zstd bomb within gzip", "zstd, gzip", 413, Deflater.gzip(zstdBomb)),
        coded("zstd bomb that does not say its size", "zstd", 413, [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58] + blocks),
        coded("gzip within gzip", "gzip, gzip", 202, Deflater.gzip(Deflater.gzip(object))),
        coded("cut off gzip", "gzip", 400, Array(Deflater.gzip(object).dropLast())),
        coded("cut off deflate", "deflate", 400, Array(Deflater.zlib(object).dropLast())),
        coded("cut off zstd", "zstd", 400, Array(zstdObject.dropLast())),
        coded("gzip with a wrong checksum", "gzip", 400, Deflater.gzip(object).dropLast(8) + [0, 0, 0, 0, 2, 0, 0, 0]),
        coded("gzip with garbage behind it", "gzip", 400, Deflater.gzip(object) + object),
        coded("gzip of nothing", "gzip", 400, Deflater.gzip([])),
        coded("gzip of 10,000 members", "gzip", 400, Array(repeating: Deflater.gzip([]), count: 10_000).flatMap { $0 } + [0x1F]),
        coded("nothing, as gzip", "gzip", 400, []),
        coded("zstd with a window of 2 GiB", "zstd", 400, [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA8, 0x01, 0x00, 0x00]),
        coded(
            "zstd that says it has 2^64 - 1 bytes", "zstd", 400,
            [0x28, 0xB5, 0x2F, 0xFD, 0xE0] + [UInt8](repeating: 0xFF, count: 8) + [1, 0, 0]),
        coded("zstd that says it has 1 TiB", "zstd", 413, [0x28, 0xB5, 0x2F, 0xFD, 0xE0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0]),
        coded("zstd with a dictionary", "zstd", 400, [0x28, 0xB5, 0x2F, 0xFD, 0x21, 0x01, 0x02, 0x11, 0x00, 0x00, 0x7B, 0x7D]),
        coded("JSON that says it is gzip", "gzip", 400, object),
        coded("gzip that says it is zstd", "zstd", 400, Deflater.gzip(object)),
        coded("gzip that says it is JSON", "identity", 400, Deflater.gzip(object)),
        coded("br", "br", 400, object),
        coded("three codings", "gzip, gzip, gzip", 400, Deflater.gzip(Deflater.gzip(Deflater.gzip(object)))),
        coded("5,000 codings", Array(repeating: "gzip", count: 5000).joined(separator: ","), 400, object),
        coded("5,000 times identity", Array(repeating: "identity", count: 5000).joined(separator: ","), 202, object),
        coded("an empty coding", "", 202, object),
        coded("GZIP in capitals", "GZIP", 202, Deflater.gzip(object)),
        coded("a coding with parameters", "gzip;q=0.5", 400, Deflater.gzip(object)),
    ]

    /// 100 blocks that each say: 128 KiB of spaces.
    private static let blocks: [UInt8] = (0..<100).flatMap { _ -> [UInt8] in
        let header = 0 | 1 << 1 | 131_072 << 3
        return [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16 & 0xFF), 0x20]
    }

    private static func coded(_ short: String, _ coding: String, _ expected: Int, _ body: [UInt8]) -> HostileRequest {
        HostileRequest("codings", short, expected) { $0.post(["Content-Encoding: \(coding)"], body) }
    }
}
