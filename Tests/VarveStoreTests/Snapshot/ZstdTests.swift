import Testing

@testable import VarveStore

@Suite struct ZstdTests {
    private func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: .min ... .max) } }

    @Test(arguments: [0, 1, 100, 70_000, 3_000_000]) func roundTrips(size: Int) throws {
        for bytes in [random(size), [UInt8](repeating: 0x61, count: size)] {
            let frame = try Zstd.compress(bytes)
            #expect(try Zstd.decompress(frame, limit: size) == bytes)
            if size > 0 { #expect(throws: ZstdError.tooLarge(size)) { try Zstd.decompress(frame, limit: size - 1) } }
        }
    }

    @Test func refusesEveryTruncation() throws {
        let frame = try Zstd.compress(Array("{\"a\":[1,2,3],\"b\":\"text\"}".utf8))
        for count in 0..<frame.count {
            #expect(throws: ZstdError.malformed) { try Zstd.decompress(Array(frame.prefix(count)), limit: 1000) }
        }
    }

    @Test func damageNeverGivesOtherContent() throws {
        let content = Array(String(repeating: "Varve ", count: 100).utf8) + random(200)
        let frame = try Zstd.compress(content)
        for index in frame.indices {
            for bit in 0..<8 {
                var damaged = frame
                damaged[index] ^= 1 << UInt8(bit)
                // One bit of the header has no meaning.
                let isRefused = (try? Zstd.decompress(damaged, limit: 10_000)).map { $0 == content } ?? true
                #expect(isRefused)
            }
        }
        #expect(throws: ZstdError.malformed) { try Zstd.decompress(frame + [1, 2, 3, 4, 5], limit: 10_000) }
        #expect(throws: ZstdError.malformed) { try Zstd.decompress(random(100).map { $0 | 1 }, limit: 10_000) }
    }

    @Test func aBombCostsNoMoreThanTheLimit() throws {
        let bomb = try Zstd.compress([UInt8](repeating: 0, count: 100 << 20))
        #expect(bomb.count < 20_000)
        #expect(throws: ZstdError.tooLarge(100 << 20)) { try Zstd.decompress(bomb, limit: 1 << 20) }
        // Without the size in its header: 0xFD2FB528, descriptor without size, a window of 1 MiB, then blocks of repeated zeros.
        var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x50]
        for _ in 0..<1000 { frame += [0x02, 0x00, 0x10, 0x00] }
        frame += [0x03, 0x00, 0x10, 0x00]
        do {
            _ = try Zstd.decompress(frame, limit: 1 << 20)
            Issue.record("no error")
        } catch ZstdError.tooLarge(let size) {
            #expect(size == (1 << 20) + 1)
        }
        #expect(try Zstd.decompress(frame, limit: 1 << 28).count == 1001 << 17)
    }

    @Test func refusesAHugeWindow() throws {
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA8, 0x01, 0x00, 0x00]
        #expect(throws: ZstdError.malformed) { try Zstd.decompress(frame, limit: 1 << 20) }
    }

    @Test func framesBehindEachOtherAreOneContent() throws {
        let frames = try Zstd.compress([1, 2]) + Zstd.compress([3])
        #expect(try Zstd.decompress(frames, limit: 10) == [1, 2, 3])
    }

    @Test func manyAtOnce() async throws {
        await withTaskGroup(of: Bool.self) { group in
            for seed in UInt8(0)..<64 {
                group.addTask {
                    let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 / 7) &+ seed }
                    return (try? Zstd.decompress(Zstd.compress(bytes), limit: 20_000)) == bytes
                }
            }
            for await isEqual in group { #expect(isEqual) }
        }
    }
}
