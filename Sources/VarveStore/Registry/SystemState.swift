/// Whether a system may post.
package enum SystemState: String, Codable, Sendable {
    case active
    case suspended
    /// Its data is being erased.
    case deleted
}
