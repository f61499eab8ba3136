import VarveDiff
import VarveRules

/// A system's newest inventory: what the next one is compared with, and what its body is stored against.
package struct BaseInventory: Sendable {
    /// The inventory as it is compared: sensitive values are digests.
    package let document: Document
    package let kind: DocumentKind
    /// The JSON as it is stored; shares its memory with the document where nothing is sensitive.
    package let body: [UInt8]

    package init(document: Document, kind: DocumentKind, body: [UInt8]) {
        self.document = document
        self.kind = kind
        self.body = body
    }

    /// About as many bytes as it takes in memory.
    var memorySize: Int { document.memorySize + (document.bytes.count == body.count ? 0 : body.count) }
}

extension RatingContext {
    /// The inventory ready to be compared.
    func comparable(_ body: [UInt8]) throws(JSONError) -> BaseInventory {
        let (document, kind) = try parsed(body)
        return BaseInventory(document: document, kind: kind, body: body)
    }
}
