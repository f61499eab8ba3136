/// What clients may take of a server: connections, header fields, time.
package struct HTTPLimits: Hashable, Sendable {
    /// Connections at once; one more is closed as soon as it is there.
    package var connections = 20_000
    /// The same of one address (of IPv6, one /64). A fleet may be behind one; trusted proxies are not counted.
    package var addressConnections = 10_000
    /// Bytes of an address and of all header fields.
    package var headerBytes = 80 * 1024
    /// Header fields of a request.
    package var headerCount = 1000
    /// Seconds from the first byte of a request until its header fields are there.
    package var headerTimeout = 10
    /// Seconds from then until its body is there.
    package var bodyTimeout = 60
    /// Seconds after which a client that takes nothing of its answer is cut off.
    package var answerTimeout = 60
    /// Whose `X-Forwarded-For` is believed.
    package var trustedProxies: [IPNetwork] = []

    package init() {}
}
