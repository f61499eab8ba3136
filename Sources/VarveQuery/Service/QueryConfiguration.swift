/// What the query service needs to know.
package struct QueryConfiguration: Sendable {
    package var keys: TokenKeys
    /// Event streams that may be open at once.
    package var streamLimit = 1000
    /// Bytes of answers that are kept in memory; 0 keeps none.
    package var answerCache = 32 << 20

    package init(keys: TokenKeys) {
        self.keys = keys
    }
}
