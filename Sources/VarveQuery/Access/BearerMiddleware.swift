import Hummingbird

/// Lets requests with an accepted token through, and says in the context who sent them.
struct BearerMiddleware: RouterMiddleware {
    typealias Context = BearerContext

    let check: BearerCheck

    func handle(
        _ request: Request, context: BearerContext, next: (Request, BearerContext) async throws -> Response
    ) async throws -> Response {
        try await next(request, context.with(try await check.bearer(of: request, context)))
    }
}
