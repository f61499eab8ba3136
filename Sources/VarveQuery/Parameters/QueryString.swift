/// The parameters of a request, in their order.
struct QueryString: Sendable {
    struct Value: Hashable, Sendable {
        /// As it was sent.
        let raw: String
        /// Decoded; `nil` where an escape is broken.
        let text: String?
    }

    private let parameters: [(name: String, value: Value)]

    /// Parameters whose names cannot be decoded have no known name, and are left out.
    init(_ query: String?) {
        parameters = (query ?? "").split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decoded(parts[0], plusIsSpace: true) else { return nil }
            let raw = parts.count > 1 ? parts[1] : ""
            return (name, Value(raw: String(raw), text: PercentEncoding.decoded(raw, plusIsSpace: true)))
        }
    }

    func values(of name: String) -> [Value] {
        parameters.filter { $0.name == name }.map(\.value)
    }
}
