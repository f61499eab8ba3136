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
            try await checkToken(of: request, context)
            throw APIError.notFound(key: "path", value: request.uri.path)
        } catch let error as APIError {
            if case .methodNotAllowed = error { try await checkToken(of: request, context) }
            throw error
        }
    }

    private func checkToken(of request: Request, _ context: QueryContext) async throws {
        let path = request.uri.path
        guard path.hasPrefix(Self.prefix), !OpenAPIRoutes.paths.contains(path) else { return }
        _ = try await check.bearer(of: request, context)
    }
}
