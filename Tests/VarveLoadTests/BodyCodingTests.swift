import Testing
import VarveStore

@testable import VarveLoad

@Suite struct BodyCodingTests {
    @Test("a zstd body is a frame that the gateway can queue as it is") func zstdIsPlain() throws {
        let body = Array(String(repeating: #"{"a":"some text"},"#, count: 100).utf8)
        let coder = BodyCoder(.zstd)
        var coded = [UInt8](repeating: 0, count: coder.bound(body.count))
        let count = body.withUnsafeBytes { body in coded.withUnsafeMutableBytes { coder.code(body, to: $0) } }
        let frame = Array(coded.prefix(count))
        #expect(try Zstd.decompress(frame, limit: body.count) == body && Zstd.isPlain(frame, of: body))
    }
}
