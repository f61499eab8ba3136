import VarveDiff
import VarveModel
import VarveRules
import VarveStore

extension RatingContext {
    /// What an inventory changes in the fleet's index; `nil` where it says what the one before said, under the same rules. Pure.
    ///
    /// Where nothing is indexed this costs two looks at whether it is so.
    /// - Parameter previous: the inventory before, where it is known.
    /// - Throws: `JSONError` for a body that is no JSON.
    func index(
        _ body: [UInt8], _ comparison: Comparison, from previous: BaseInventory?, after head: SystemHead, at time: Timestamp
    ) throws -> IndexUpdate? {
        if book.indexed.isEmpty, head.indexed.isEmpty { return nil }
        if IndexedValues.rules(of: head.indexed) == book.version, comparison.isUnchanged || hasSameIndexed(previous, comparison) {
            return nil
        }
        // What cannot be read is begun anew with what differs next; `varve verify` tells what of it is left.
        let before = head.indexed.isEmpty ? nil : try? IndexedValues(decoding: head.indexed)
        let inventory = try comparison.inventory() ?? comparable(body)
        return IndexUpdate(
            from: before, to: indexed(inventory.document, of: inventory.kind), rules: book.version, at: time,
            patterns: book.indexedTexts)
    }

    private func hasSameIndexed(_ previous: BaseInventory?, _ comparison: Comparison) -> Bool {
        guard let previous, let current = try? comparison.base?.get(), previous.kind == current.kind else { return false }
        return rules(of: current.kind).haveSameIndexed(previous.document, current.document)
    }

    /// What the index has of an inventory, with the paths.
    func indexed(_ document: Document, of kind: DocumentKind) -> [IndexDigest: String] {
        let fields = rules(of: kind).indexed(document)
        return Dictionary(fields.map { (IndexDigest(path: $0.path, value: $0.value), $0.path) }, uniquingKeysWith: { first, _ in first })
    }

    /// By which `varve verify` recounts the index.
    package var indexRecount: IndexRecount {
        IndexRecount(rules: book.version) { body in
            let (document, kind) = try parsed(body)
            return Set(indexed(document, of: kind).keys)
        }
    }
}

extension Comparison {
    /// The inventory that was compared; `nil` where it was not parsed. Of one that equals the one before, that one may not have been readable.
    fileprivate func inventory() throws -> BaseInventory? { isUnchanged ? try? base?.get() : try base?.get() }
}
