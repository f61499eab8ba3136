import VarveHTTP
import VarveStore

/// What a gateway can be told.
package struct GatewayConfiguration: Sendable {
    /// Most bytes of a body, as sent and after content decoding.
    package var bodyLimit = 10_485_760
    /// Name in the `WWW-Authenticate` header.
    package var realm = "varve"
    /// Posts a second, and how many may come at once, for each system.
    package var systemRate = RateLimit(perSecond: 100, burst: 500)
    /// The same for each address that posts come from.
    package var addressRate = RateLimit(perSecond: 20_000, burst: 40_000)
    /// Failed attempts to authenticate with one key from one address; above it that key is not looked up for that address.
    package var keyFailures = RateLimit(perSecond: 10.0 / 60, burst: 20)
    /// The same of one address, whatever the key; above it only machines get in whose credentials are in memory.
    package var addressFailures = RateLimit(perSecond: 10, burst: 1200)
    /// Posts in hand at once.
    package var requests = 10_000
    /// Bytes of all bodies in memory at once, as sent and as decoded.
    package var bodyMemory = 512 << 20
    package var clients = ClientAddresses()
    package var pressure = PressureLimits()

    package init() {}

    /// What a single body may take: as sent, and decoded twice.
    package var leastBodyMemory: Int { bodyLimit * (1 + ContentDecoder.mostCodings) }
}
