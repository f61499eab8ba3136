import Hummingbird

/// Gives each request notes. Stands before whatever reads them.
package struct NotesMiddleware<Context: NotedContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.notes = RequestNotes()
        return try await next(request, context)
    }
}
