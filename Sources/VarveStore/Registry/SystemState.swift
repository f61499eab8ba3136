/// Whether a system may post.
package enum SystemState: String, Encodable, Sendable {
    case active
    case suspended
    /// Its data is being erased.
    case deleted
}
