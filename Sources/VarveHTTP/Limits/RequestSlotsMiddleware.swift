import Hummingbird

/// Refuses requests above the number that a process may have in hand, before anything is done for them. Health and metrics are told all the
/// same: this stands before the routes that do the work.
package struct RequestSlotsMiddleware<Context: RequestContext>: RouterMiddleware {
    private let slots: RequestSlots
    private let refusal: APIError

    package init(_ slots: RequestSlots, refusal: APIError) {
        self.slots = slots
        self.refusal = refusal
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard slots.take() else { throw refusal }
        defer { slots.giveBack() }
        return try await next(request, context)
    }
}
