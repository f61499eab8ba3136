import Crypto
import VarveDiff

/// What inventories are compared under: rules, and the key of the digests that stand for sensitive values.
package struct RatingContext: Sendable {
    package let book: RuleBook
    /// The deployment's key; with another one digests of equal values differ.
    private let digestKey: SymmetricKey

    package init(book: RuleBook, digestKey: [UInt8]) {
        self.book = book
        self.digestKey = SymmetricKey(data: digestKey)
    }

    /// The inventory as it may be stored; `nil` where it may be as it was sent.
    package func redacted(_ body: [UInt8]) throws(JSONError) -> [UInt8]? {
        guard book.redacts else { return nil }
        return mask(try Document(parsing: body), .redacted)
    }

    /// The inventory ready to be compared: digests stand for its sensitive values.
    package func document(_ body: [UInt8]) throws(JSONError) -> Document {
        let document = try Document(parsing: body)
        return try mask(document, .sensitive).map { (masked) throws(JSONError) in try Document(parsing: masked) } ?? document
    }

    /// The rules for an inventory.
    package func rules(for document: Document) -> RuleSet { book.rules(for: document) }

    private func mask(_ document: Document, _ scope: Masking.Scope) -> [UInt8]? {
        rules(for: document).masked(document, scope) { text in
            Array(HMAC<SHA256>.authenticationCode(for: text, using: digestKey))
        }
    }
}
