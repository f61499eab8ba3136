import Hummingbird
import NIOCore
import VarveHTTP

/// A request's context with the connection that it came on.
package struct GatewayContext: ConnectionContext, NotedContext {
    package var coreContext: CoreRequestContextStorage
    package let connection: any Channel
    package var notes: RequestNotes?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        connection = source.channel
    }
}
