/// What the query service needs to know.
package struct QueryConfiguration: Sendable {
    package static let standardStreamLimit = 1000
    package static let standardAnswerCache = 32 << 20

    package var keys: TokenKeys
    /// Event streams that may be open at once.
    package var streamLimit = standardStreamLimit
    /// Bytes of answers that are kept in memory; 0 keeps none.
    package var answerCache = standardAnswerCache
    /// Between an event stream's signs of life: proxies cut what is silent for a minute, some after half of it.
    package var streamHeartbeat = Duration.seconds(15)

    package init(keys: TokenKeys) {
        self.keys = keys
    }
}
