import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import RedisClient
import ServiceLifecycle
import VarveHTTP
import VarveModel
import VarveStore

/// Opens event streams, and sees to it that each ends in time.
struct FeedStreams: Sendable {
    let feed: Feed
    let hub: FeedHub
    let now: @Sendable () -> Timestamp
    let logger: Logger
    /// Between signs of life.
    let heartbeat: Duration

    /// A stream that has to end may send so long what it has begun.
    private static let patience = Duration.seconds(1)

    /// - Throws: `APIError.tooManyStreams`.
    func response(
        _ cursor: FeedCursor, _ selection: FeedSelection, for bearer: Bearer, on connection: any Channel
    ) throws(APIError) -> Response {
        let slot = try hub.slot()
        return Response(
            status: .ok, headers: [.contentType: AnswerForm.events.contentType, .cacheControl: "no-store"],
            body: ResponseBody { writer in
                defer { withExtendedLifetime(slot) {} }
                do {
                    let mailbox = FeedMailbox()
                    let stream = EventStream(feed: feed, mailbox: mailbox, selection: selection, cursor: cursor, writer: writer)
                    try await run(stream, mailbox, until: bearer.expiry, on: connection)
                } catch let error where error is RedisError || error is StoreError || error is PackedFormError {
                    // Readers that have gone are none of the log's business, a store that cannot be read is.
                    logger.error("event stream cut off", metadata: ["error": "\(error)"])
                    throw error
                }
            })
    }

    /// The stream writes in the request's own task, what ends it waits beside it.
    private func run(
        _ stream: consuming EventStream, _ mailbox: FeedMailbox, until expiry: Timestamp, on connection: any Channel
    ) async throws {
        // Before the feed is read: what is committed after that read is in the mailbox.
        hub.add(mailbox)
        defer { hub.remove(mailbox) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await remind(mailbox) }
            group.addTask { try await end(mailbox, at: expiry, connection) }
            group.addTask { try await endAtShutdown(mailbox, connection) }
            defer { group.cancelAll() }
            try await stream.run()
        }
    }

    private func remind(_ mailbox: FeedMailbox) async throws {
        while true {
            try await Task.sleep(for: heartbeat)
            mailbox.remind()
        }
    }

    private func end(_ mailbox: FeedMailbox, at expiry: Timestamp, _ connection: any Channel) async throws {
        try await Task.sleep(for: .microseconds(max(0, expiry.microseconds - now().microseconds)))
        mailbox.end(.unauthorized)
        try await cut(connection)
    }

    private func endAtShutdown(_ mailbox: FeedMailbox, _ connection: any Channel) async throws {
        try await gracefulShutdown()
        mailbox.end(.shutdown)
        try await cut(connection)
    }

    /// A reader that takes nothing would hold the stream's end back for ever.
    private func cut(_ connection: any Channel) async throws {
        try await Task.sleep(for: Self.patience)
        connection.close(promise: nil)
    }
}
