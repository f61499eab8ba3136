/// What the query service needs to know.
package struct QueryConfiguration: Sendable {
    package var keys: TokenKeys
    /// Event streams that may be open at once.
    package var streamLimit = 1000
    /// Bytes of answers that are kept in memory; 0 keeps none.
    package var answerCache = 32 << 20
    /// Between an event stream's signs of life: proxies cut what is silent for a minute, some after half of it.
    package var streamHeartbeat = Duration.seconds(15)

    package init(keys: TokenKeys) {
        self.keys = keys
    }
}
