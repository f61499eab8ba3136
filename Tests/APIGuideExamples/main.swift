// The Swift of docs/api-guide.md, which a test holds against this file and runs.

import AsyncHTTPClient
import Crypto
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

struct Refused: Error {
    let status: UInt
    let answer: String
}

struct Varve: Sendable {
    let address: String
    let token: String

    /// An answer of the API; what is refused is an error.
    func ask(
        _ path: String, _ query: [String: String] = [:], method: HTTPMethod = .GET, body: Data? = nil, headers: [String: String] = [:]
    ) async throws -> HTTPClientResponse {
        var url = URLComponents()
        url.queryItems = query.isEmpty ? nil : query.map { URLQueryItem(name: $0.key, value: $0.value) }
        var request = HTTPClientRequest(url: address + path + (url.string ?? ""))
        request.method = method
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(data: body)) }
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        guard answer.status.code < 400 else {
            throw Refused(status: answer.status.code, answer: String(buffer: try await answer.body.collect(upTo: 1 << 20)))
        }
        return answer
    }

    func data<Content: Decodable>(
        _ path: String, _ query: [String: String] = [:], method: HTTPMethod = .GET, body: Data? = nil
    ) async throws -> Content {
        let answer = try await ask(path, query, method: method, body: body)
        return try Self.decoder.decode(Envelope<Content>.self, from: try await answer.body.collect(upTo: 256 << 20)).data
    }

    static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}

struct Envelope<Content: Decodable>: Decodable {
    let data: Content
}

let environment = ProcessInfo.processInfo.environment
let gateway = environment["GATEWAY"] ?? "http://127.0.0.1:8081"
let varve = Varve(address: environment["VARVE"] ?? "http://127.0.0.1:8080", token: environment["TOKEN"] ?? "")

struct Registered: Decodable, Sendable {
    let systemId: String
    let systemKey: String
    let systemSecret: String
}

let shop3: Registered = try await varve.data(
    "/api/systems", method: .POST, body: Data(#"{"id": "shop3", "name": "Shop 3", "organization": "acme"}"#.utf8))

/// Posts JSON until the gateway has it.
func post(_ inventory: Data, of system: Registered, to gateway: String, tries: Int = 10) async throws {
    var request = HTTPClientRequest(url: gateway + "/api/systems/inventory")
    request.method = .POST
    request.setBasicAuth(username: system.systemKey, password: system.systemSecret)
    request.headers.add(name: "Idempotency-Key", value: UUID().uuidString)
    request.body = .bytes(ByteBuffer(data: inventory))
    for attempt in 1...tries {
        var least = 0
        do {
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
            let text = String(buffer: try await answer.body.collect(upTo: 1 << 20))
            if answer.status == .accepted { return }
            guard [408, 429, 500, 502, 503, 504].contains(answer.status.code), attempt < tries else {
                throw Refused(status: answer.status.code, answer: text)
            }
            least = answer.headers.first(name: "Retry-After").flatMap(Int.init) ?? 0
        } catch let error where !(error is Refused) && attempt < tries {
            // No answer: it may have been stored, and the key tells.
        }
        try await Task.sleep(for: .seconds(Double(least) + .random(in: 0...min(pow(2, Double(attempt)), 60))))
    }
}

func inventory(release: String) -> Data {
    let system = #""os": {"name": "Debian", "release": {"full": "\#(release)", "major": "12"}}"#
    return Data(#"{\#(system), "networking": {"hostname": "shop3"}, "kernelrelease": "6.1.0"}"#.utf8)
}

try await post(inventory(release: "12.5"), of: shop3, to: gateway)
try await post(inventory(release: "12.6"), of: shop3, to: gateway)

struct Record: Decodable, Sendable {
    let id: Int
    let timestamp: String
    let dataHash: String
}

func hexadecimal(_ digest: SHA256.Digest) -> String { digest.map { String(format: "%02x", $0) }.joined() }

func arrived(_ system: String, _ posted: Data) async throws -> Bool {
    let latest: Record? = try await varve.data("/api/systems/\(system)/inventory/latest")
    return latest?.dataHash == hexadecimal(SHA256.hash(data: posted))
}

while try await !arrived("shop3", inventory(release: "12.6")) { try await Task.sleep(for: .milliseconds(100)) }

struct Systems: Decodable, Sendable {
    struct System: Decodable, Sendable {
        let id: String
        let type: String?
        let state: String
    }
    struct Pagination: Decodable, Sendable {
        let nextPage: Int?
    }
    let systems: [System]
    let pagination: Pagination
}

var page: Int? = 1
while let number = page {
    let found: Systems = try await varve.data("/api/systems", ["organization": "acme", "page_size": "1", "page": String(number)])
    for system in found.systems { print(system.id, system.type ?? "no inventory yet", system.state) }
    page = found.pagination.nextPage
}

struct Diffs: Decodable, Sendable {
    struct Diff: Decodable, Sendable {
        let systemId: String
        let fieldPath: String
        let severity: String
        let diffType: String
    }
    let diffs: [Diff]
}

let today = Date.now.formatted(.iso8601.year().month().day())
let diffs: Diffs = try await varve.data(
    "/api/systems/shop3/inventory/diffs", ["date": today, "severity": "medium,high,critical"])
for diff in diffs.diffs { print(diff.severity, diff.diffType, diff.fieldPath) }

struct Found: Decodable, Sendable {
    struct System: Decodable, Sendable {
        let systemId: String
        let since: String
    }
    struct Pagination: Decodable, Sendable {
        let nextCursor: String?
    }
    let systems: [System]
    let pagination: Pagination
}

var query = ["path": "os.release.full", "value": "12.6", "page_size": "1"]
repeat {
    let found: Found = try await varve.data("/api/inventory/search", query)
    for system in found.systems { print(system.systemId, "since", system.since) }
    query["cursor"] = found.pagination.nextCursor
} while query["cursor"] != nil

struct News: Decodable, Sendable {
    let changes: [Diffs.Diff]
    let cursor: String
    let hasMore: Bool
}

var place = "oldest"
var more = true
while more {
    let news: News = try await varve.data("/api/inventory/changes", ["since": place])
    for change in news.changes { print(change.systemId, change.severity, change.fieldPath) }
    (place, more) = (news.cursor, news.hasMore)
}

/// Reads the stream until it ends, and returns the last cursor: begin there again.
func follow(from cursor: String, _ change: (Diffs.Diff) throws -> Bool) async throws -> String {
    let answer = try await varve.ask("/api/inventory/changes", ["since": cursor], headers: ["Accept": "text/event-stream"])
    var (last, event, line) = (cursor, [String: String](), [UInt8]())
    for try await part in answer.body {
        for byte in part.readableBytesView {
            guard byte == UInt8(ascii: "\n") else {
                line.append(byte)
                continue
            }
            if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                event[String(decoding: line[..<colon], as: UTF8.self)] = String(decoding: line[colon...].dropFirst(2), as: UTF8.self)
            } else if line.isEmpty {
                last = event["id"] ?? last
                if event["event"] == "change", let text = event["data"],
                    try !change(Varve.decoder.decode(Diffs.Diff.self, from: Data(text.utf8)))
                {
                    return last
                }
                event = [:]
            }
            line.removeAll(keepingCapacity: true)
        }
    }
    return last
}

place = try await follow(from: "oldest") { change in
    print(change.systemId, change.fieldPath)
    return change.systemId != "shop3"
}

let lines = try await varve.ask("/api/systems/shop3/inventory/diffs", headers: ["Accept": "text/csv"])
for try await part in lines.body { FileHandle.standardOutput.write(Data(buffer: part)) }

struct Records: Decodable, Sendable {
    let records: [Record]
}

let kept: Records = try await varve.data("/api/systems/shop3/inventory", ["include_data": "false"])
if let oldest = kept.records.last, let newest = kept.records.first {
    let then: Record = try await varve.data("/api/systems/shop3/inventory/at", ["time": oldest.timestamp])
    let compared: Diffs = try await varve.data(
        "/api/systems/shop3/inventory/compare", ["from": String(then.id), "to": String(newest.id)])
    for difference in compared.diffs { print(difference.severity, difference.fieldPath) }
}

let text = String(buffer: try await varve.ask("/api/systems/shop3/inventory/latest").body.collect(upTo: 64 << 20))
let record = try Varve.decoder.decode(Envelope<Record>.self, from: Data(text.utf8)).data
if let begin = text.ranges(of: #""data":"#).dropFirst().first?.upperBound,
    let end = text.range(of: #","data_hash":"#, options: .backwards)?.lowerBound
{
    let snapshot = Data(text[begin..<end].utf8)
    precondition(hexadecimal(SHA256.hash(data: snapshot)) == record.dataHash)
}

let timeline = try await varve.ask("/api/systems/shop3/inventory/timeline")
let tag = timeline.headers.first(name: "ETag") ?? ""
let again = try await varve.ask("/api/systems/shop3/inventory/timeline", headers: ["If-None-Match": tag])
print(again.status.code == 304 ? "nothing new" : "something new")

do {
    _ = try await varve.ask("/api/systems/shop3/inventory/diffs", ["severity": "urgent"])
} catch let refused as Refused {
    print(refused.status, refused.answer)
}
