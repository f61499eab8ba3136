import Crypto
import VarveDiff
import VarveRules

/// What inventories are compared under: rules, and the key of the digests that stand for sensitive values.
struct RatingContext: Sendable {
    let book: RuleBook
    /// See `Deployment.digestKey`.
    let digestKey: [UInt8]

    /// The inventory as it may be stored; `nil` where it may be as it was sent.
    func redacted(_ body: [UInt8]) throws(JSONError) -> [UInt8]? {
        guard book.redacts else { return nil }
        return mask(try Document(parsing: body), .redacted)
    }

    /// The inventory as it is compared: sensitive values are digests.
    func comparable(_ body: [UInt8]) throws(JSONError) -> Document {
        let document = try Document(parsing: body)
        guard let masked = mask(document, .sensitive) else { return document }
        return try Document(parsing: masked)
    }

    /// The rules for an inventory.
    func rules(for document: Document) -> RuleSet { book.rules(for: document) }

    private func mask(_ document: Document, _ scope: Masking.Scope) -> [UInt8]? {
        rules(for: document).masked(document, scope) { text in
            Array(HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: digestKey)))
        }
    }
}
