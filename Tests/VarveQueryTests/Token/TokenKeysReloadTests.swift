import Foundation
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery

/// Files of keys that are read again.
@Suite struct TokenKeysReloadTests {
    private static func refusal(_ token: String, _ keys: TokenKeys) async -> TokenRefusal? {
        do throws(TokenRefusal) {
            _ = try await TokenVerifier(keys.configuration, keys.signatures).verify(token, at: testTime)
            return nil
        } catch {
            return error
        }
    }

    private static func keys(_ source: TokenKeySource, _ algorithm: TokenAlgorithm) throws -> TokenKeys {
        try TokenKeys(try TokenConfiguration(algorithms: [algorithm], keys: source), now: { testTime }, logger: quietLogger())
    }

    @Test func aNewKeyReplacesTheOldOne() async throws {
        try await withWorkspace { workspace in
            let (old, new) = (try await TestIssuer(.edDSA), try await TestIssuer(.edDSA))
            let file = try workspace.write(old.pem, to: "key.pem")
            let keys = try Self.keys(.keyFile(file), .edDSA)
            let tokens = (old: try await old.token(), new: try await new.token())
            #expect(await Self.refusal(tokens.old, keys) == nil)
            #expect(await Self.refusal(tokens.new, keys) == .badSignature)
            _ = try workspace.write(new.pem, to: "key.pem")
            #expect(await Self.refusal(tokens.old, keys) == nil, "nothing was read again yet")
            try await keys.reload()
            #expect(await Self.refusal(tokens.old, keys) == .badSignature)
            #expect(await Self.refusal(tokens.new, keys) == nil)
        }
    }

    @Test("a file that cannot be used leaves the last good keys", arguments: ["", "no key", nil])
    func aBadFile(text: String?) async throws {
        try await withWorkspace { workspace in
            let issuer = try await TestIssuer(.es256)
            let file = try workspace.write(issuer.pem, to: "key.pem")
            let keys = try Self.keys(.keyFile(file), .es256)
            if let text { _ = try workspace.write(text, to: "key.pem") } else { try FileManager.default.removeItem(atPath: file) }
            await #expect(throws: TokenConfigurationError.self) { try await keys.reload() }
            #expect(await Self.refusal(try await issuer.token(), keys) == nil)
            _ = try workspace.write(issuer.pem, to: "key.pem")
            try await keys.reload()
            #expect(await Self.refusal(try await issuer.token(), keys) == nil)
        }
    }

    @Test func aSecretStays() async throws {
        let tokens = try TestTokens()
        let keys = try TokenKeys(tokens.configuration, now: { testTime }, logger: quietLogger())
        try await keys.reload()
        #expect(!keys.canBeReloaded)
        #expect(await Self.refusal(try await tokens.token(), keys) == nil)
    }
}
