/// What the query service needs to know.
package struct QueryConfiguration: Sendable {
    package var keys: TokenKeys

    package init(keys: TokenKeys) {
        self.keys = keys
    }
}
