import Hummingbird
import NIOCore
import VarveHTTP

/// A request's context with the address that it comes from.
package struct GatewayContext: ConnectionContext {
    package var coreContext: CoreRequestContextStorage
    package let connection: any Channel
    /// IP address of the peer; `nil` for a peer without one.
    let address: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        connection = source.channel
        address = source.channel.remoteAddress?.ipAddress
    }
}
