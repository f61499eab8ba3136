import Testing

@testable import VarveStore

/// Which frames from elsewhere are as good as own ones.
@Suite struct ZstdPlainTests {
    private let content = Array(String(repeating: #"{"name":"varve","value":12345},"#, count: 300).utf8)

    private func frame(_ level: Zstd.Level = .standard) throws -> [UInt8] { try Zstd.compress(content, level: level) }

    /// The frame with other flags in its header.
    private func flagged(_ change: (inout UInt8) -> Void) throws -> [UInt8] {
        var frame = try frame()
        change(&frame[4])
        return frame
    }

    @Test(arguments: [Zstd.Level.standard, .fast]) func ownFramesAre(level: Zstd.Level) throws {
        let frame = try frame(level)
        #expect(Zstd.isPlain(frame, of: content))
    }

    @Test func aFrameWithoutChecksumIsNot() throws {
        let bare = Array(try flagged { $0 &= ~0b100 }.dropLast(4))
        #expect(try Zstd.decompress(bare, limit: content.count) == content)
        #expect(!Zstd.isPlain(bare, of: content))
    }

    @Test func aFrameWithADictionaryIsNot() throws {
        for flag in UInt8(1)...3 {
            let frame = try flagged { $0 |= flag }
            #expect(!Zstd.isPlain(frame, of: content))
        }
    }

    @Test func moreThanOneFrameIsNot() throws {
        let half = content.count / 2
        let two = try Zstd.compress(Array(content.prefix(half))) + Zstd.compress(Array(content.dropFirst(half)))
        let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 1, 2]
        let one = try frame()
        for several in [two, one + skippable, skippable + one] {
            #expect(try Zstd.decompress(several, limit: content.count) == content)
            #expect(!Zstd.isPlain(several, of: content))
        }
        #expect(!Zstd.isPlain(one + [0], of: content))
    }

    @Test func aFrameOfAnotherSizeIsNot() throws {
        let frame = try frame()
        #expect(!Zstd.isPlain(frame, of: content + [0x20]))
        // A frame that does not tell its size: descriptor without it but with a checksum, a window, and blocks.
        let silent: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x50, 0x03, 0x00, 0x10, 0x00, 0, 0, 0, 0]
        #expect(!Zstd.isPlain(silent, of: [UInt8](repeating: 0, count: 1 << 17)))
    }

    @Test func aFrameThatSavesLittleIsNot() throws {
        let noise = (0..<10_000).map { _ in UInt8.random(in: .min ... .max) }
        for content in [noise, Array("{}".utf8)] {
            let frame = try Zstd.compress(content)
            #expect(!Zstd.isPlain(frame, of: content))
        }
    }

    @Test func whatIsNoFrameIsNot() throws {
        let frame = try frame()
        for count in 0..<frame.count { #expect(!Zstd.isPlain(Array(frame.prefix(count)), of: content)) }
        #expect(!Zstd.isPlain([], of: []))
    }
}
