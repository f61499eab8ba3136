/// Revisions of the Model Context Protocol that are spoken.
///
/// Those of 2025 begin with the handshake `initialize`. That of 2026 has none: each request says in its `_meta` and in header fields what a
/// server has to know of it. Here none has a session, so that any query process answers any request.
enum MCPRevision: String, Hashable, Sendable, CaseIterable {
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    case july2026 = "2026-07-28"

    /// Whether each request stands for itself.
    var isStateless: Bool { self == .july2026 }

    /// What a handshake ends with where the client wants a revision that is not known, or one without a handshake.
    static let newestWithHandshake = november2025

    /// The newest first.
    static var names: [String] { allCases.reversed().map(\.rawValue) }
}
