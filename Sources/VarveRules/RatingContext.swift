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
        let document = try Document(parsing: body)
        return mask(document, of: DocumentKind(document), .redacted)
    }

    /// The inventory ready to be compared: digests stand for its sensitive values.
    package func document(_ body: [UInt8]) throws(JSONError) -> Document { try parsed(body).document }

    /// The inventory ready to be compared, and its kind, to be asked for once: it takes a look through the document's members.
    package func parsed(_ body: [UInt8]) throws(JSONError) -> (document: Document, kind: DocumentKind) {
        let document = try Document(parsing: body)
        let kind = DocumentKind(document)
        guard let masked = mask(document, of: kind, .sensitive) else { return (document, kind) }
        let digested = try Document(parsing: masked)
        return (digested, DocumentKind(digested))
    }

    /// The rules for an inventory.
    package func rules(for document: Document) -> RuleSet { book.rules(for: document) }

    /// The rules for inventories of a kind.
    package func rules(of kind: DocumentKind) -> RuleSet { book.rules(of: kind) }

    private func mask(_ document: Document, of kind: DocumentKind, _ scope: Masking.Scope) -> [UInt8]? {
        rules(of: kind).masked(document, scope) { text in
            Array(HMAC<SHA256>.authenticationCode(for: text, using: digestKey))
        }
    }
}
