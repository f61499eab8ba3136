import Foundation
import HTTPTypes
import Hummingbird
import VarveHTTP

/// From which web pages may be asked. A browser says in `Origin` which page it is that asks: one that made its name point to this machine
/// (DNS rebinding) is not among them, whatever `Host` says.
struct MCPOrigins: Sendable {
    /// Beside pages of the client's own machine; in small letters.
    let allowed: Set<String>

    private static let loopback: Set<String> = ["localhost", "127.0.0.1", "::1", "[::1]"]

    /// Programs that are no browsers send none.
    func admit(_ headers: HTTPFields) -> Bool {
        headers[values: HTTPField.Name("Origin")!].allSatisfy { origin in
            if allowed.contains(origin.lowercased()) { return true }
            guard let parts = URLComponents(string: origin), ["http", "https"].contains(parts.scheme?.lowercased()) else { return false }
            return Self.loopback.contains(parts.host?.lowercased() ?? "")
        }
    }
}

/// Refuses what comes from other pages, before anything else is looked at.
struct MCPOriginMiddleware: RouterMiddleware {
    typealias Context = BearerContext

    let origins: MCPOrigins

    func handle(
        _ request: Request, context: BearerContext, next: (Request, BearerContext) async throws -> Response
    ) async throws -> Response {
        guard origins.admit(request.headers) else {
            return MCPRoutes.response(.forbidden, MCPReply.text(MCPFault(.invalidRequest, "pages of this origin may not ask")))
        }
        return try await next(request, context)
    }
}
