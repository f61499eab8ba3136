import Hummingbird

/// Refuses requests above the number that a process may have in hand, before anything is done for them. Health and metrics are told all the
/// same: this stands before the routes that do the work.
package struct RequestSlotsMiddleware<Context: RequestContext>: RouterMiddleware {
    private let slots: RequestSlots
    private let refusal: APIError
    private let onRefusal: @Sendable () -> Void

    package init(_ slots: RequestSlots, refusal: APIError, onRefusal: @escaping @Sendable () -> Void = {}) {
        self.slots = slots
        self.refusal = refusal
        self.onRefusal = onRefusal
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard slots.take() else {
            onRefusal()
            throw refusal
        }
        defer { slots.giveBack() }
        return try await next(request, context)
    }
}
