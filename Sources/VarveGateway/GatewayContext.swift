import Hummingbird
import NIOCore
import VarveHTTP

/// A request's context with the address that it comes from.
package struct GatewayContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    private let channel: any Channel
    /// IP address of the peer; `nil` for a peer without one.
    let address: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        address = source.channel.remoteAddress?.ipAddress
    }

    /// Asks a client that waits for it (`Expect: 100-continue`) to send its body.
    func askForBody() async throws {
        try await channel.triggerUserOutboundEvent(RequestBodyHandler.WantsBody()).get()
    }
}
