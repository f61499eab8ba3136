/// What of an answer matters to who posts.
struct PostAnswer: Sendable, Hashable {
    let status: Int
    /// Seconds.
    var retryAfter: Int?
    /// The connection ends with this answer.
    var closes = false

    /// It says that the inventory was not stored.
    var refuses: Bool { (400..<500).contains(status) && status != 408 || status == 503 }
}

/// An answer that this client does not read.
struct AnswerError: Error {}
