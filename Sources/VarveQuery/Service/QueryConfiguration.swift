/// What the query service needs to know.
package struct QueryConfiguration: Sendable {
    package var keys: TokenKeys
    /// Event streams that may be open at once.
    package var streamLimit = 1000

    package init(keys: TokenKeys) {
        self.keys = keys
    }
}
