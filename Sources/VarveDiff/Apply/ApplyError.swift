/// Changes that do not fit the document they were applied to.
package struct ApplyError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Path of a change that found no place, as text.
    package let path: String

    package init(path: String) { self.path = path }

    package var description: String { "the change at '\(path)' does not fit this document" }
}
