/// A request that does not come to its end in time.
package enum RequestTimeout: Error, Hashable, Sendable {
    /// Its head.
    case head
    /// Its body; whoever reads it is told.
    case body
}
