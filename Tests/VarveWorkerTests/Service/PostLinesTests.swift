import Logging
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveWorker

/// What the log says of single posts.
@Suite struct PostLinesTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private let log = LogRecorder()

    private func push(
        _ body: String, _ id: String, of system: RegisteredSystem, _ context: TestStore, change: (inout Envelope) -> Void = { _ in }
    ) async throws {
        var envelope = try context.envelope(system, Array(body.utf8))
        envelope.requestID = id
        envelope.traceparent = "00-\(Self.trace)-00f067aa0ba902b7-00"
        change(&envelope)
        try await context.pushRaw(envelope.encoded(), to: context.first)
    }

    private func process(_ context: TestStore, level: Logger.Level = .info) async throws {
        var logger = log.logger
        logger.logLevel = level
        try await withServices([context.worker(logger: logger)]) { try await context.drain() }
    }

    private func line(_ message: String) throws -> String { try #require(log.lines.first { $0.contains(message) }) }

    private func expectIDs(_ line: String, _ id: String, _ system: String) {
        for word in [id, Self.trace, system, "request_id", "trace_id", "partition", "epoch"] {
            #expect(line.contains(word), "\(line)")
        }
    }

    @Test("what does not get into the history is told with the ids of its post, at every level") func unusual() async throws {
        try await withTestStore { context in
            let (one, _) = try await context.register("one")
            let (gone, _) = try await context.register("gone")
            try await push("{}", "good", of: one, context)
            try await push("<odd/>", "odd", of: one, context)
            try await push(#"{"a":1}"#, "cut", of: one, context) { $0.frame.removeLast() }
            try await push("{}", "late", of: one, context) {
                ($0.attempts, $0.isKeptIfSuperseded) = (1, true)
                $0.receivedAt = $0.receivedAt.advanced(by: -1_000_000)
            }
            try await push("{}", "gone", of: gone, context)
            try await Registry(store: context.store).delete(gone.id)
            try await context.pushRaw([1, 2, 3], to: context.first)
            try await process(context)
            let dead = log.lines.filter { $0.contains("envelope set aside on the dead list") }
            #expect(dead.count == 3 && dead.allSatisfy { $0.hasPrefix("error ") && $0.contains("error") })
            expectIDs(dead[0], "odd", "one")
            expectIDs(dead[1], "cut", "one")
            expectIDs(try line("superseded inventory kept beside the history"), "late", "one")
            expectIDs(try line("inventory of a deleted system discarded"), "gone", "gone")
            #expect(!log.lines.contains { $0.contains("batch committed") || $0.contains("good") })
        }
    }

    @Test("at debug a batch has a line with its posts' ids, of which it names some") func batches() async throws {
        try await withTestStore { context in
            let (one, _) = try await context.register("one")
            for number in 0..<40 { try await push(#"{"n":\#(number)}"#, "id-\(number)", of: one, context) }
            try await process(context, level: .debug)
            let batches = log.lines.filter { $0.contains("batch committed") }
            #expect(batches.contains { $0.contains("id-0") && $0.contains("microseconds") })
            let named = batches.joined(separator: " ").matches(of: /id-\d+/).count
            #expect(named >= 16 && named <= 40 && batches.allSatisfy { $0.matches(of: /id-\d+/).count <= 16 })
        }
    }
}
