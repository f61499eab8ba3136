import TestSupport
import Testing
import VarveStore

@testable import VarveGateway

@Suite struct ContentDecoderTests {
    private let text = Array(#"{"a":"some text, some text, some text"}"#.utf8)

    private func decode(_ body: [UInt8], _ header: String?, limit: Int = 1 << 20) throws -> [UInt8] {
        try ContentDecoder.decode(body, header: header, limit: limit)
    }

    @Test func undoesEachCoding() throws {
        for header in [nil, "", "identity", "Identity"] { #expect(try decode(text, header) == text) }
        for header in ["gzip", "GZIP", "x-gzip", " gzip ", "identity, gzip"] { #expect(try decode(Deflater.gzip(text), header) == text) }
        #expect(try decode(Deflater.zlib(text), "deflate") == text)
        #expect(try decode(Deflater.raw(text), "deflate") == text)
        #expect(try decode(Zstd.compress(text), "zstd") == text)
        for encode in [Deflater.gzip, Deflater.zlib, Deflater.raw] {
            let header = encode([]) == Deflater.gzip([]) ? "gzip" : "deflate"
            #expect(try decode(encode([]), header) == [])
        }
    }

    @Test func undoesChainsFromTheLast() throws {
        let chained = Deflater.gzip(try Zstd.compress(text))
        #expect(try decode(chained, "zstd, gzip") == text)
        #expect(throws: BodyError.brokenCoding("zstd")) { try decode(chained, "gzip, zstd") }
        #expect(throws: BodyError.unsupportedCoding("gzip,gzip,gzip")) { try decode(chained, "gzip, gzip, gzip") }
    }

    @Test(arguments: ["br", "compress", "gzip;q=1", "*", "gzi"]) func knowsNoOtherCoding(header: String) {
        #expect(throws: BodyError.unsupportedCoding(header)) { try decode(text, header) }
    }

    @Test func readsSeveralMembers() throws {
        let members = Deflater.gzip(Array(text.prefix(5))) + Deflater.gzip([]) + Deflater.gzip(Array(text.dropFirst(5)))
        #expect(try decode(members, "gzip") == text)
    }

    @Test func refusesTruncation() throws {
        for (header, encoded) in [
            ("gzip", Deflater.gzip(text)), ("deflate", Deflater.zlib(text)), ("deflate", Deflater.raw(text)),
            ("zstd", try Zstd.compress(text)),
        ] {
            for count in 0..<encoded.count {
                #expect(throws: BodyError.brokenCoding(header), "\(count)") { try decode(Array(encoded.prefix(count)), header) }
            }
        }
    }

    @Test func refusesWhatFollows() throws {
        for garbage in [[0], [0x1F], [0x1F, 0x8B], Array("garbage".utf8)] as [[UInt8]] {
            #expect(throws: BodyError.brokenCoding("gzip")) { try decode(Deflater.gzip(text) + garbage, "gzip") }
            #expect(throws: BodyError.brokenCoding("deflate")) { try decode(Deflater.zlib(text) + garbage, "deflate") }
            #expect(throws: BodyError.brokenCoding("deflate")) { try decode(Deflater.raw(text) + garbage, "deflate") }
            #expect(throws: BodyError.brokenCoding("zstd")) { try decode(Zstd.compress(text) + garbage, "zstd") }
        }
    }

    @Test func refusesDamage() {
        let encoded = Deflater.gzip(text)
        for index in encoded.indices.suffix(8) {
            var damaged = encoded
            damaged[index] ^= 1
            #expect(throws: BodyError.brokenCoding("gzip")) { try decode(damaged, "gzip") }
        }
        #expect(throws: BodyError.brokenCoding("gzip")) { try decode(text, "gzip") }
    }

    @Test func theLimitIsExact() throws {
        for encoded in [(Deflater.gzip(text), "gzip"), (Deflater.zlib(text), "deflate"), (try Zstd.compress(text), "zstd")] {
            #expect(try decode(encoded.0, encoded.1, limit: text.count) == text)
            #expect(throws: BodyError.tooLarge(text.count)) { try decode(encoded.0, encoded.1, limit: text.count - 1) }
        }
    }

    @Test func bombsCostNoMoreThanTheLimit() throws {
        let zeros = [UInt8](repeating: 0, count: 64 << 20)
        let gzip = Deflater.gzip(zeros)
        #expect(gzip.count < 100_000)
        #expect(throws: BodyError.tooLarge((1 << 20) + 1)) { try decode(gzip, "gzip") }
        #expect(throws: BodyError.tooLarge((1 << 20) + 1)) { try decode(Deflater.raw(zeros), "deflate") }
        #expect(throws: BodyError.tooLarge(64 << 20)) { try decode(Zstd.compress(zeros), "zstd") }
        #expect(throws: BodyError.tooLarge((1 << 20) + 1)) { try decode(Deflater.gzip(gzip), "gzip, gzip") }
    }
}
