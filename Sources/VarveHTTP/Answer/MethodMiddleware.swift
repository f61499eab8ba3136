import HTTPTypes
import Hummingbird

/// Refuses a method that an address does not have with a 405 that names those it has, where the router would say that there is no such address.
struct MethodMiddleware<Context: RequestContext>: RouterMiddleware {
    let table: RouteTable

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let methods = table.methods(of: request.uri.path)
        guard methods.isEmpty || methods.contains(request.method) else { throw APIError.methodNotAllowed(allowed: methods) }
        return try await next(request, context)
    }
}

extension Router {
    /// To be called when the routes are added: a middleware counts for what comes after it, and so for requests without a route only.
    package func refuseOtherMethods() {
        add(middleware: MethodMiddleware(table: RouteTable(self)))
    }
}
