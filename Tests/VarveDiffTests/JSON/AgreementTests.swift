import Testing
import VarveDiff

/// Validator and document accept the same texts, valid or not.
@Suite struct AgreementTests {
    @Test func validatorAndDocumentAgreeOnMutatedTexts() throws {
        var documents = RandomDocuments(seed: 21)
        var (accepted, refused) = (0, 0)
        for _ in 0..<20_000 {
            var text = Reference.object([Reference.Member(name: #""v""#, value: documents.value())]).bytes
            for _ in 0..<documents.random.below(4) { mutate(&text, &documents.random) }
            let error = validationError(text)
            if let error, error.code == .notAnObject { continue }
            let other = parsingError(text)
            #expect(error?.code == other?.code && error?.offset == other?.offset, "\(String(decoding: text, as: UTF8.self))")
            if error == nil { accepted += 1 } else { refused += 1 }
        }
        #expect(accepted > 5_000 && refused > 5_000)
    }

    /// One byte more, less, other or elsewhere; mostly bytes that mean something.
    private func mutate(_ text: inout [UInt8], _ random: inout SeededGenerator) {
        guard !text.isEmpty else { return }
        let place = random.below(text.count)
        let byte = random.chance(4) ? UInt8(random.below(256)) : random.pick(Array(#"{}[]",:\u0129-+.eEtrufalsn \#t\#n"#.utf8))
        switch random.below(5) {
        case 0: text.insert(byte, at: place)
        case 1: text.remove(at: place)
        case 2: text[place] = byte
        case 3: text.swapAt(place, random.below(text.count))
        default: text.removeSubrange(place...)
        }
    }

    private func parsingError(_ text: [UInt8]) -> JSONError? {
        do {
            _ = try Document(parsing: text)
            return nil
        } catch {
            return error
        }
    }
}
