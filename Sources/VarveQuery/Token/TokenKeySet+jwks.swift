import Foundation
import JWTKit

extension TokenKeySet {
    /// A JSON Web Key Set (RFC 7517). Keys of other kinds, algorithms or uses are left out, as the RFC wants it; shared secrets too, since a
    /// set is public.
    ///
    /// - Throws: `TokenKeysError` where it is none, has too many keys, or none that is of use.
    init(jwks: [UInt8], for algorithms: [TokenAlgorithm]) throws(TokenKeysError) {
        guard let set = try? JSONDecoder().decode(WebKeySet.self, from: Data(jwks)) else { throw .notKeySet }
        guard set.keys.count <= Self.mostKeys else { throw .tooManyKeys(set.keys.count) }
        keys = set.keys.compactMap(\.key).flatMap { key in
            guard let material = key.material else { return [TokenKey]() }
            return algorithms.filter(key.serves).compactMap { TokenKey(id: key.kid, material, for: $0) }
        }
        guard !keys.isEmpty else { throw .noUsableKey(algorithms) }
    }
}

private struct WebKeySet: Decodable {
    let keys: [Entry]

    /// One that cannot be read, since its members have other types, spoils none of the others.
    struct Entry: Decodable {
        let key: WebKey?

        init(from decoder: any Decoder) throws {
            key = try? WebKey(from: decoder)
        }
    }
}

private struct WebKey: Decodable {
    let kty: String
    let kid: String?
    let alg: String?
    let use: String?
    let crv: String?
    let n: String?
    let e: String?
    let x: String?
    let y: String?

    func serves(_ algorithm: TokenAlgorithm) -> Bool { (use ?? "sig") == "sig" && (alg ?? algorithm.rawValue) == algorithm.rawValue }

    /// `nil` where something is missing, or the key is weaker than its algorithm (RSA below 2,048 bits).
    var material: TokenKeyMaterial? {
        switch (kty, crv) {
        case ("RSA", _):
            guard let n, let e else { return nil }
            return (try? Insecure.RSA.PublicKey(modulus: n, exponent: e)).map { .rsa($0) }
        case ("EC", "P-256"):
            guard let x, let y else { return nil }
            return (try? ES256PublicKey(parameters: (x: x, y: y))).map { .p256($0) }
        case ("OKP", "Ed25519"):
            guard let x else { return nil }
            return (try? EdDSA.PublicKey(x: x, curve: .ed25519)).map { .ed25519($0) }
        default: return nil
        }
    }
}
