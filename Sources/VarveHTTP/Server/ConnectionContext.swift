import Hummingbird
import NIOCore

/// A request's context with the connection that it came on.
package protocol ConnectionContext: RequestContext {
    var connection: any Channel { get }
}

extension ConnectionContext {
    /// Asks a client that waits for it (`Expect: 100-continue`) to send its body.
    nonisolated(nonsending) package func askForBody(of request: Request) async throws {
        guard request.headers[.expect] != nil else { return }
        try await connection.triggerUserOutboundEvent(RequestGuardHandler.WantsBody()).get()
    }
}
