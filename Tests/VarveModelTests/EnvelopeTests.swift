import Testing
import VarveModel

@Suite struct EnvelopeTests {
    private func envelope() throws -> Envelope {
        Envelope(
            system: try #require(SystemID("web-1")), number: SystemNumber(rawValue: 300), receivedAt: Timestamp(microseconds: -1),
            requestID: "request-ü", traceparent: "", size: 123_456, frame: [0, 255, 7])
    }

    @Test func roundTrips() throws {
        let envelope = try envelope()
        #expect(try Envelope(decoding: envelope.encoded()) == envelope)
        var empty = envelope
        empty.frame = []
        #expect(try Envelope(decoding: empty.encoded()) == empty)
        var retried = envelope
        retried.attempts = 3
        #expect(try Envelope(decoding: retried.encoded()) == retried)
        var kept = retried
        kept.isKeptIfSuperseded = true
        #expect(try Envelope(decoding: kept.encoded()) == kept)
        #expect([envelope, retried, kept].map { $0.encoded()[0] } == [1, 2, 3])
    }

    @Test func refusesEveryTruncationOfItsHeader() throws {
        let bytes = try envelope().encoded()
        for count in 0..<bytes.count - 3 {
            #expect(throws: PackedFormError.truncated) { try Envelope(decoding: Array(bytes.prefix(count))) }
        }
    }

    @Test func refusesWhatContradictsItself() throws {
        let bytes = try envelope().encoded()
        #expect(throws: PackedFormError.unknownVersion(4)) { try Envelope(decoding: [4] + bytes.dropFirst()) }
        #expect(throws: PackedFormError.malformed) { try Envelope(decoding: [1, 1, 0x7B] + bytes.dropFirst(7)) }
        for size in [-1, Envelope.largestSize + 1, Int.max] {
            var envelope = try envelope()
            envelope.size = size
            #expect(throws: PackedFormError.malformed) { try Envelope(decoding: envelope.encoded()) }
        }
    }

    @Test func garbageIsAnErrorAndNoMore() {
        for length in 0..<200 {
            let garbage = (0..<length).map { _ in UInt8.random(in: .min ... .max) }
            _ = try? Envelope(decoding: garbage)
            _ = try? Envelope(decoding: [1] + garbage)
        }
    }
}

@Suite struct ByteReaderTests {
    @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, Int64.max, Int64.min, -1])
    func integers(value: Int64) throws {
        var writer = ByteWriter()
        writer.integer(value)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.integer() == value)
        #expect(reader.isAtEnd)
        for count in 0..<writer.bytes.count {
            var short = ByteReader(Array(writer.bytes.prefix(count)))
            #expect(throws: PackedFormError.truncated) { try short.integer() }
        }
    }

    @Test func integersThatDoNotEnd() {
        var reader = ByteReader([UInt8](repeating: 0x80, count: 11))
        #expect(throws: PackedFormError.malformed) { try reader.integer() }
    }

    @Test func blocksAndStrings() throws {
        var writer = ByteWriter()
        writer.string("é")
        writer.block([1, 2])
        writer.fixed([3])
        writer.byte(4)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.string() == "é")
        #expect(try reader.block() == [1, 2])
        #expect(try reader.fixed(1) == [3])
        #expect(reader.remainder() == [4])
        #expect(throws: PackedFormError.truncated) { try reader.byte() }
    }

    @Test func lengthsThatLie() {
        var long = ByteReader([5, 1, 2])
        #expect(throws: PackedFormError.truncated) { try long.block() }
        var negative = ByteReader([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 1])
        #expect(throws: PackedFormError.truncated) { try negative.block() }
        var noText = ByteReader([2, 0xC3, 0x28])
        #expect(throws: PackedFormError.malformed) { try noText.string() }
    }
}
