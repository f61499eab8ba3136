import VarveHTTP

/// What the query service needs to know.
package struct QueryConfiguration: Sendable {
    package static let standardStreamLimit = 1000
    package static let standardAnswerCache = 32 << 20
    package static let standardAddressRate = RateLimit(perSecond: 5000, burst: 25_000)
    package static let standardSubjectRate = RateLimit(perSecond: 1000, burst: 5000)

    package var keys: TokenKeys
    /// Event streams that may be open at once.
    package var streamLimit = standardStreamLimit
    /// Bytes of answers that are kept in memory; 0 keeps none.
    package var answerCache = standardAnswerCache
    /// Whether the console is served beside the API.
    package var servesConsole = true
    /// Between an event stream's signs of life: proxies cut what is silent for a minute, some after half of it.
    package var streamHeartbeat = Duration.seconds(15)

    /// Questions a second of one address (of IPv6, one /64), and of one subject of tokens.
    package var addressRate = standardAddressRate
    package var subjectRate = standardSubjectRate
    /// Questions in hand at once; event streams and lists that are being sent do not count.
    package var requests = 10_000
    package var clients = ClientAddresses()
    /// Whether `/mcp` is served, and beside those of the client's own machine the web pages that may ask there: `https://host[:port]`.
    package var servesMCP = true
    package var mcpOrigins: Set<String> = []
    /// Of the program, as it tells clients.
    package var version = "0"

    package init(keys: TokenKeys) {
        self.keys = keys
    }
}
