import Hummingbird
import VarveHTTP

/// The console: a page and its files, the same for everybody and without a token. What it shows it asks the API, with the token of who looks at it.
struct ConsoleRoutes: Sendable {
    /// Made at the first request.
    private static let pages = Dictionary(
        uniqueKeysWithValues: ConsolePage.allCases.map { ($0, ConsoleAnswer(Array($0.html.utf8), contentType: "text/html; charset=utf-8")) }
    )
    /// All but the page, which has addresses of its own.
    static let files = ConsoleAsset.all.filter { $0.key != ConsolePage.index }
        .mapValues { ConsoleAnswer($0.bytes, contentType: $0.contentType) }

    func add(to router: Router<QueryContext>) {
        router.get("/") { request, _ in try Self.answer(.fleet, request) }
        router.get("/systems/{id}") { request, _ in try Self.answer(.system, request) }
        for page in [ConsolePage.compare, .snapshot, .field] {
            router.get("/systems/{id}/\(page.rawValue)") { request, _ in try Self.answer(page, request) }
        }
        // The router wants one name for what stands at one place.
        router.get("/console/{name}") { request, _ in try Self.file(request) }
        router.get("/console/{name}/{file}") { request, _ in try Self.file(request) }
    }

    private static func answer(_ page: ConsolePage, _ request: Request) throws -> Response {
        // The router takes several slashes for one; an address of the console has none too many.
        guard !request.uri.path.contains("//"), let answer = pages[page] else { throw missing(request) }
        return answer.response(to: request)
    }

    private static func file(_ request: Request) throws -> Response {
        let path = request.uri.path.split(separator: "/").dropFirst().joined(separator: "/")
        guard !request.uri.path.contains("//"), let file = files[path] else { throw missing(request) }
        return file.response(to: request)
    }

    private static func missing(_ request: Request) -> APIError { .notFound(key: "path", value: request.uri.path) }
}
