import Testing
import VarveRules

@Suite struct RulesFileMutationTests {
    /// Whatever someone's editor does to a file: it is read, or its mistakes are told with places inside it.
    @Test(arguments: DocumentKind.allCases)
    func damagedFilesAreReadOrRefused(kind: DocumentKind) {
        var random = SplitMix(state: UInt64(kind.rawValue.utf8.count) &* 0x9E37_79B9)
        let pieces =
            Array("{}[]:,-*&?!|>'\"#% \n\t~@`\\é").map(String.init) + [
                "\n---\n", "\n...\n", "<<: ", "!!int ", "&a ", "*a ", "null", "\r\n", "  ",
            ]
        let text = Array(kind.builtInText.prefix(2_000))
        var refused = 0
        for _ in 0..<60 {
            var damaged = text
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                let end = min(damaged.count, place + Int.random(in: 0..<4, using: &random))
                damaged.replaceSubrange(place..<end, with: Array(pieces[Int.random(in: 0..<pieces.count, using: &random)]))
            }
            let lines = damaged.count { $0.isNewline } + 1
            do {
                _ = try RulesFile.parse(String(damaged), name: "r")
            } catch {
                refused += 1
                #expect(!error.errors.isEmpty)
                #expect(error.errors.allSatisfy { (1...lines + 1).contains($0.place.line) && $0.place.column >= 1 }, "\(error)")
            }
        }
        #expect(refused > 10)
    }

    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }
}
