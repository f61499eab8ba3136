import Hummingbird
import VarveHTTP

/// The console: a page and its files, the same for everybody and without a token. What it shows it asks the API, with the token of who looks at it.
struct ConsoleRoutes: Sendable {
    /// Made at the first request.
    private static let pages = Dictionary(
        uniqueKeysWithValues: ConsolePage.allCases.map { ($0, ConsoleAnswer(Array($0.html.utf8), contentType: "text/html; charset=utf-8")) })
    /// All but the page, which has addresses of its own.
    static let files = ConsoleAsset.all.filter { $0.key != ConsolePage.index }
        .mapValues { ConsoleAnswer($0.bytes, contentType: $0.contentType) }

    func add(to router: Router<QueryContext>) {
        router.get("/") { request, _ in Self.answer(.fleet, request) }
        router.get("/systems/{id}") { request, _ in Self.answer(.system, request) }
        for page in [ConsolePage.compare, .snapshot, .field] {
            router.get("/systems/{id}/\(page.rawValue)") { request, _ in Self.answer(page, request) }
        }
        router.get("/console/{file}") { request, _ in try Self.file(request) }
        router.get("/console/{folder}/{file}") { request, _ in try Self.file(request) }
    }

    private static func answer(_ page: ConsolePage, _ request: Request) -> Response {
        pages[page]?.response(to: request) ?? Response(status: .notFound)
    }

    private static func file(_ request: Request) throws -> Response {
        let path = request.uri.path.split(separator: "/").dropFirst().joined(separator: "/")
        guard let file = files[path] else { throw APIError.notFound(key: "path", value: request.uri.path) }
        return file.response(to: request)
    }
}
