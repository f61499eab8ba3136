import HTTPTypes

/// What a caller has already: the field `If-None-Match` (RFC 9110, 13.1.2).
package enum IfNoneMatch: Hashable, Sendable {
    /// Any answer there is.
    case any
    /// The opaque parts: the comparison is weak, so `W/` makes no difference.
    case tags(Set<String>)

    /// `nil` where the field is missing, or names nothing that could be compared.
    package init?(_ headers: HTTPFields) {
        let value = headers[values: .ifNoneMatch].joined(separator: ",")
        if value.trimmed == "*" {
            self = .any
            return
        }
        let tags = Self.tags(in: value)
        guard !tags.isEmpty else { return nil }
        self = .tags(tags)
    }

    /// Whether the caller has the answer of this tag, which was part of one: `any` can only be told where there is an answer.
    package func names(_ tag: EntityTag) -> Bool { self != .any && matches(tag) }

    /// Whether the caller has the answer of this tag; one that is there at all is an answer for `any`.
    package func matches(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tags.contains(tag.opaque)
        }
    }

    /// What stands in quotes; commas may be among it. A quote that is not closed names nothing.
    private static func tags(in value: String) -> Set<String> {
        let parts = value.split(separator: "\"", omittingEmptySubsequences: false)
        return Set(stride(from: 1, to: parts.count - 1, by: 2).map { String(parts[$0]) })
    }
}

extension StringProtocol {
    /// Without the white space that HTTP allows around the parts of a field.
    var trimmed: SubSequence {
        let start = firstIndex { $0 != " " && $0 != "\t" } ?? endIndex
        guard let last = lastIndex(where: { $0 != " " && $0 != "\t" }) else { return self[start..<start] }
        return self[start...last]
    }
}
