import Testing

@testable import VarveQuery

@Suite struct TokenConfigurationTests {
    @Test(arguments: [(TokenAlgorithm.hs256, 31, 32), (.hs384, 47, 48), (.hs512, 63, 64), (.hs256, 0, 32)])
    func refusesShortSecrets(algorithm: TokenAlgorithm, bytes: Int, needed: Int) {
        #expect(throws: TokenConfigurationError.secretTooShort(bytes: bytes, needed: needed, algorithm: algorithm)) {
            _ = try TokenConfiguration(secret: String(repeating: "s", count: bytes), algorithm: algorithm)
        }
    }

    @Test func errorSaysHowToMendIt() {
        let error = TokenConfigurationError.secretTooShort(bytes: 5, needed: 32, algorithm: .hs256)
        #expect("\(error)".contains("5 bytes") && "\(error)".contains("openssl rand -hex 32"))
    }

    @Test func countsBytesAndNotCharacters() throws {
        _ = try TokenConfiguration(secret: String(repeating: "ü", count: 16))
    }

    @Test func nothingPrintsTheSecret() throws {
        let secret = "zebra-zebra-zebra-zebra-zebra-zebra"
        let tokens = try TokenConfiguration(secret: secret)
        let configuration = QueryConfiguration(keys: try TokenKeys(tokens, now: { testTime }, logger: quietLogger()))
        var dumped = ""
        dump(configuration, to: &dumped)
        dump(TokenIssuer(tokens), to: &dumped)
        let bytes = "\(UInt8(ascii: "z")), \(UInt8(ascii: "e"))"
        for text in ["\(configuration)", String(reflecting: configuration), dumped, "\(tokens.metadata)"] {
            #expect(!text.contains("zebra") && !text.contains(bytes))
        }
    }
}
