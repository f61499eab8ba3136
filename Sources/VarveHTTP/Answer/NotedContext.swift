import Hummingbird

/// A request's context that may have notes.
package protocol NotedContext: RequestContext {
    /// `nil` where nobody would read them.
    var notes: RequestNotes? { get set }
}
