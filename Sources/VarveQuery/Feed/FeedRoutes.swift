import HTTPTypes
import Hummingbird
import NIOCore
import VarveHTTP
import VarveModel
import VarveStore

/// What was committed for all systems that the bearer may see.
///
/// Refusals come in this order: token, permission, parameters, form, cursor.
struct FeedRoutes: Sendable {
    let feed: Feed
    let streams: FeedStreams

    func add(to inventory: RouterGroup<BearerContext>) {
        inventory.get("changes") { try await self.changes($0, $1) }
    }

    private func changes(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try FeedParameters(QueryString(request.uri.query), feed.cursor)
        let form = try AnswerForm.chosen(from: [.json, .events], request.headers)
        if form == .events { return try await stream(request, parameters, for: bearer, on: context.connection) }
        let cursor = try await feed.cursor(parameters.since)
        var response = try await page(after: cursor, parameters, for: bearer).response
        response.headers[.cacheControl] = "no-store"
        return response
    }

    /// Where a reader that lost its connection says which event it had last, it goes on there.
    private func stream(
        _ request: Request, _ parameters: FeedParameters, for bearer: Bearer, on connection: any Channel
    ) async throws -> Response {
        var start = parameters.since
        if let last = request.headers[.lastEventID], !last.isEmpty {
            guard let cursor = feed.cursor(last) else {
                throw APIError.invalid([
                    ValidationIssue(key: "Last-Event-ID", message: "must be a cursor of this deployment", value: last)
                ])
            }
            start = .cursor(cursor)
        }
        return try streams.response(try await feed.cursor(start), parameters.selection(for: bearer), for: bearer, on: connection)
    }

    private func page(after cursor: FeedCursor, _ parameters: FeedParameters, for bearer: Bearer) async throws -> Answer {
        do {
            let page = try await feed.page(after: cursor, parameters.selection(for: bearer), limit: parameters.limit)
            return Answer(.ok, message: "changes retrieved successfully") { page.write(to: &$0, cursor: feed.text(of: page.cursor)) }
        } catch is FeedGap {
            let expiry = try await feed.expiry(of: cursor)
            return Answer(.gone, message: "cursor expired") { expiry.write(to: &$0, cursor: feed.text(of: expiry.cursor)) }
        }
    }
}

extension Feed {
    /// The cursor of a text that `text(of:)` made; `nil` for any other.
    func cursor(_ text: String) -> FeedCursor? {
        FeedCursor(text, fingerprint: fingerprint, partitions: partitions)
    }

    func text(of cursor: FeedCursor) -> String { cursor.text(fingerprint) }

    func cursor(_ start: FeedParameters.Start) async throws -> FeedCursor {
        switch start {
        case .now: try await end()
        case .oldest: try await beginning()
        case .cursor(let cursor): cursor
        }
    }
}

extension HTTPField.Name {
    static let lastEventID = Self("Last-Event-ID")!
}
