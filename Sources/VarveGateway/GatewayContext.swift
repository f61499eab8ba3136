import Hummingbird
import NIOCore

/// A request's context with the address that it comes from.
package struct GatewayContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// IP address of the peer; `nil` for a peer without one.
    let address: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress
    }
}
