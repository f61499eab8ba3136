extension APIError {
    /// The client stopped before the end of a body, or broke HTTP's rules within it.
    ///
    /// - Parameter received: bytes of the body that had come.
    package static func incompleteBody(received: Int) -> APIError {
        .invalid(
            [ValidationIssue(key: "body", message: "incomplete_body", value: "byte \(received)")],
            details: "the body ended before its announced end, or its chunks are malformed")
    }
}
