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
    package var pressure = PressureLimits()

    package init() {}
}
