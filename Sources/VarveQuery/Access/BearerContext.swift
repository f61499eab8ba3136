import Hummingbird
import NIOCore
import VarveHTTP

/// A request's context below `/api`, with who sent it.
struct BearerContext: ChildRequestContext, ConnectionContext {
    var coreContext: CoreRequestContextStorage
    let connection: any Channel
    /// Set by `BearerMiddleware`.
    private(set) var bearer: Bearer?

    init(context: QueryContext) {
        coreContext = context.coreContext
        connection = context.connection
    }

    /// The same context, for this bearer.
    func with(_ bearer: Bearer) -> BearerContext {
        var context = self
        context.bearer = bearer
        return context
    }

    /// The bearer, if the token gives the permission; a route without `BearerMiddleware` before it is closed to all.
    func bearer(with permission: Permission) throws(APIError) -> Bearer {
        guard let bearer else { throw BearerCheck.refusal }
        try bearer.require(permission)
        return bearer
    }
}
