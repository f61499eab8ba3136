import Testing

@testable import VarveDiff

@Suite struct ValueCountTests {
    /// Brackets without anything in them are counted too.
    @Test func isNeverTooSmallAndMostlyExact() throws {
        var documents = RandomDocuments(seed: 4)
        for _ in 0..<2_000 {
            let value = documents.value()
            let document = try Document(parsing: value.bytes)
            let more = bound(value.bytes) - document.nodes.count - document.nodes.count { $0.kind.isContainer && $0.count == 0 }
            #expect(value.text.contains("\"[]\"") ? more > 0 : more == 0, "\(value.text)")
        }
    }

    @Test(arguments: [0, 1, 254, 255, 256, 510, 511, 5_000])
    func countsOverBlocks(length: Int) {
        #expect(bound([UInt8](repeating: UInt8(ascii: ","), count: length)) == length + 1)
        #expect(bound([UInt8](repeating: UInt8(ascii: "["), count: length)) == length + 1)
        #expect(bound([UInt8](repeating: UInt8(ascii: "{"), count: length)) == length + 1)
        #expect(bound([UInt8](repeating: UInt8(ascii: "]"), count: length)) == 1)
    }

    @Test func documentsHoldNoMoreThanTheirNodes() throws {
        let commas = #"[""# + String(repeating: ",", count: 100_000) + #""]"#
        let document = try Document(parsing: Array(commas.utf8))
        #expect(document.memorySize < commas.utf8.count + 1_000)
    }

    private func bound(_ text: [UInt8]) -> Int { text.withUnsafeBufferPointer { ValueCount.bound(of: $0) } }
}
