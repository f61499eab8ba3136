/// What the query service needs to know.
package struct QueryConfiguration: Sendable {
    package var tokens: TokenConfiguration

    package init(tokens: TokenConfiguration) {
        self.tokens = tokens
    }
}
