import Testing
import VarveDiff

@Suite struct RuleMemoryTests {
    @Test func readsWhatItWrites() throws {
        #expect(try RuleMemory(decoding: RuleMemory().encoded()) == RuleMemory())
        #expect(try RuleMemory(decoding: []) == RuleMemory())
    }

    @Test(arguments: [[2], [0], [1, 0]] as [[UInt8]])
    func refusesOtherBytes(bytes: [UInt8]) {
        #expect(throws: RuleMemory.DecodingError(version: bytes[0], count: bytes.count)) { try RuleMemory(decoding: bytes) }
    }
}
