import HTTPTypes
import Hummingbird
import VarveHTTP

/// Tells only who has a token that there is nothing under a path or for a method.
struct UnknownRouteMiddleware: RouterMiddleware {
    typealias Context = QueryContext

    /// What is below this takes a token.
    static let prefix = "/api/"

    let check: BearerCheck

    func handle(
        _ request: Request, context: QueryContext, next: (Request, QueryContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError where error.status == .notFound {
            if request.uri.path.hasPrefix(Self.prefix) { _ = try await check.bearer(of: request, context) }
            throw APIError.notFound(key: "path", value: request.uri.path)
        }
    }
}
