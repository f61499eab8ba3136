import Hummingbird
import NIOCore

/// A request's context with the connection that it came on.
package struct QueryContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let connection: any Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        connection = source.channel
    }
}
