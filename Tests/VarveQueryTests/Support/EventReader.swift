import AsyncHTTPClient
import Foundation
import NIOCore
import TestSupport
import Testing

/// Reads an event stream, event by event.
struct EventReader {
    struct Event {
        var id = ""
        var name = ""
        var data = ""

        var change: Int64? { TestAnswer.parse(data)["id"] as? Int64 }
        var system: String { TestAnswer.parse(data)["system_id"] as? String ?? "" }
    }

    private var parts: HTTPClientResponse.Body.AsyncIterator
    private var rest = ""
    /// What the reader would send as `Last-Event-ID`.
    private(set) var lastID = ""

    init(_ response: HTTPClientResponse) {
        parts = response.body.makeAsyncIterator()
    }

    /// The next event; signs of life are passed over. `nil` at the stream's end.
    mutating func next() async throws -> Event? {
        while let block = try await nextBlock() { if !block.name.isEmpty { return block } }
        return nil
    }

    /// The next event or sign of life, which has no name. `nil` at the stream's end.
    mutating func nextBlock() async throws -> Event? {
        while true {
            while let end = rest.range(of: "\n\n") {
                let block = rest[..<end.lowerBound]
                rest = String(rest[end.upperBound...])
                var event = Event()
                for line in block.split(separator: "\n") {
                    if line.hasPrefix("id: ") { event.id = String(line.dropFirst(4)) }
                    if line.hasPrefix("event: ") { event.name = String(line.dropFirst(7)) }
                    if line.hasPrefix("data: ") { event.data = String(line.dropFirst(6)) }
                }
                if !event.id.isEmpty { lastID = event.id }
                if !event.name.isEmpty { expectContract(event: event.data, of: "/api/inventory/changes") }
                return event
            }
            guard let part = try await parts.next() else { return nil }
            rest += String(buffer: part)
        }
    }

    /// Waits for the first line, which comes with the cursor.
    mutating func start() async throws {
        while lastID.isEmpty {
            let part = try #require(try await parts.next())
            let text = rest + String(buffer: part)
            rest = ""
            guard let end = text.range(of: "\n\n"), let id = text.range(of: "id: ") else {
                rest = text
                continue
            }
            lastID = String(text[id.upperBound..<end.lowerBound])
            rest = String(text[end.upperBound...])
        }
    }
}
