import Hummingbird

/// `GET /api/openapi.json`, and `GET /api/docs`, which shows it to people: the same for every role, without a token.
package struct OpenAPIRoutes: Sendable {
    /// Addresses below `/api` that take no token.
    package static let paths: Set<String> = ["/api/openapi.json", "/api/docs"]

    private static let document = FixedAnswer(OpenAPIDocument.bytes, headers: [.contentType: AnswerForm.json.contentType])

    package init() {}

    package func add<Context: RequestContext>(to router: Router<Context>) {
        router.get("/api/openapi.json") { request, _ in Self.document.response(to: request) }
        router.get("/api/docs") { request, _ in FixedAnswer.docs.response(to: request) }
    }
}
