import HTTPTypes

/// How an answer's bytes may be sent.
package enum ContentCoding: String, Hashable, Sendable {
    case identity, gzip
}

/// What `Accept-Encoding` allows (RFC 9110, 12.5.3).
package struct CodingPreference: Hashable, Sendable {
    /// The coding for answers that are worth it.
    package let preferred: ContentCoding
    /// Whether an answer may be sent as it is.
    package let allowsIdentity: Bool

    /// Without the field, or where it allows neither, answers are sent as they are.
    package init(_ headers: HTTPFields) {
        let items = WeightedList(headers[values: .acceptEncoding].joined(separator: ",")).items
        func weight(_ names: [String]) -> Int? { items.first { names.contains($0.value) }?.weight }
        let others = weight(["*"])
        let gzip = weight(["gzip", "x-gzip"]) ?? others ?? 0
        let identity = weight(["identity"]) ?? (others == 0 ? 0 : nil)
        allowsIdentity = identity != 0 || gzip == 0
        // Who names gzip wants it, unless identity was named with more weight.
        preferred = gzip > 0 && gzip >= identity ?? 0 ? .gzip : .identity
    }
}
