extension RuleSet {
    /// The text of a document in which a keyed digest stands for each sensitive value; `nil` where there is none in it.
    ///
    /// In place of such a value stands the JSON string `"hmac-sha256:<16 hexadecimal digits>"`. Equal values have equal digests, whatever
    /// their spelling and the order of members and of arrays of scalars, so that changes can still be told from one text to the next.
    /// `null` stays: that a secret is missing is no secret, and operators want to know. So does what was masked before. All other bytes are
    /// those of the document, members shadowed by a later one of their name included.
    /// - `digest`: at least eight bytes that nobody can compute without a key, from bytes that stand for the value.
    package func masked(_ document: Document, _ scope: Masking.Scope, digest: ([UInt8]) -> [UInt8]) -> [UInt8]? {
        guard let masking, masking.applies(to: scope) else { return nil }
        var walk = MaskingWalk(document, masking, scope)
        walk.visitChildren(of: document.root)
        if walk.found.isEmpty { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(document.bytes.count + walk.found.count * 32)
        var copied = 0
        for node in walk.found {
            let range = document.sourceRange(node)
            text += document.bytes[copied..<range.lowerBound]
            text += Masking.replacement(digest(document.canonicalBytes(node)))
            copied = range.upperBound
        }
        return text + document.bytes[copied...]
    }
}
