import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import TestSupport
import Testing
import VarveHTTP

@testable import VarveQuery

@Suite struct ConsoleRoutesTests {
    private static let pages = [
        "/", "/systems/web1", "/systems/a%2Fb", "/systems/web1/compare", "/systems/web1/snapshot", "/systems/web1/field",
    ]

    @Test("pages and files are there without a token, and say what a browser may do with them") func serves() async throws {
        try await withClient { client in
            let files = ConsoleRoutes.files.keys.map { "/console/" + $0 }
            for path in Self.pages + files {
                let answer = try await client.getAnonymously(path)
                #expect(answer.status == 200 && !answer.body.isEmpty, "\(path)")
                #expect(answer.headers[.contentSecurityPolicy] == ConsoleAnswer.policy, "\(path)")
                #expect(answer.headers[.xContentTypeOptions] == "nosniff" && answer.headers[.cacheControl] == "no-cache", "\(path)")
                #expect(answer.headers[.referrerPolicy] == "no-referrer" && answer.headers[.crossOriginOpenerPolicy] == "same-origin")
            }
            #expect(try await client.getAnonymously("/console/app.js").headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(try await client.getAnonymously("/systems/web1").headers[.contentType] == "text/html; charset=utf-8")
        }
    }

    @Test("nothing runs that is not a file of this origin") func policy() {
        let policy = ConsoleAnswer.policy
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"))
        for word in ["unsafe", "*", "data:", "http"] { #expect(!policy.contains(word)) }
    }

    @Test("what is not there is a 404 as everywhere, another method a 405") func others() async throws {
        try await withClient { client in
            let missing = [
                "/console", "/console/", "/console/index.html", "/console/none.js", "/console/views/none.js", "/console/../Package.swift",
                "/console/views/../app.js", "//", "/console//app.js", "/systems", "/systems/web1/other", "/systems/web1/compare/more",
                "/index.html",
            ]
            for path in missing {
                let answer = try await client.getAnonymously(path)
                #expect(answer.status == 404 && answer.value("message") as? String == "resource not found", "\(path) \(answer)")
            }
            for path in ["/", "/systems/web1", "/console/app.js"] {
                let answer = try await client.getAnonymously(path, method: .post)
                #expect(answer.status == 405 && answer.headers[.allow] == "GET, HEAD", "\(path) \(answer)")
            }
        }
    }

    @Test("a file is sent again only where it is another one") func conditional() async throws {
        try await withClient { client in
            let first = try await Self.get(client, "/console/app.js", [:])
            let tag = try #require(first.headers[.eTag])
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count == 34)
            for known in [tag, "\"x\", W/\(tag)", "*"] {
                let again = try await Self.get(client, "/console/app.js", [.ifNoneMatch: known])
                #expect(again.status == .notModified && again.body.readableBytes == 0 && again.headers[.eTag] == tag)
                #expect(again.headers[.cacheControl] == "no-cache" && again.headers[.contentType] == nil)
            }
            #expect(try await Self.get(client, "/console/api.js", [.ifNoneMatch: tag]).status == .ok)
        }
    }

    @Test("compressed for who takes it, under a tag of its own") func compressed() async throws {
        try await withClient { client in
            let plain = try await Self.get(client, "/console/app.js", [:])
            let packed = try await Self.get(client, "/console/app.js", [.acceptEncoding: "gzip, br"])
            #expect(plain.headers[.contentEncoding] == nil && packed.headers[.contentEncoding] == "gzip")
            #expect(packed.headers[.vary] == "Accept-Encoding" && plain.headers[.vary] == "Accept-Encoding")
            #expect(packed.body.readableBytes < plain.body.readableBytes && packed.headers[.eTag] != plain.headers[.eTag])
            #expect(packed.headers[.contentLength] == String(packed.body.readableBytes))
            #expect(Array(packed.body.readableBytesView.prefix(3)) == [0x1F, 0x8B, 8])
            let again = try await Self.get(
                client, "/console/app.js", [.acceptEncoding: "gzip", .ifNoneMatch: try #require(packed.headers[.eTag])])
            #expect(again.status == .notModified)
        }
    }

    @Test("HEAD tells the length of the file as it is") func head() async throws {
        try await withClient { client in
            let plain = try await Self.get(client, "/console/app.js", [:])
            let head = try await client.client.execute(
                uri: "/console/app.js", method: .head, headers: [.acceptEncoding: "gzip"], body: nil)
            #expect(head.status == .ok && head.body.readableBytes == 0)
            #expect(head.headers[.contentLength] == String(plain.body.readableBytes) && head.headers[.eTag] == plain.headers[.eTag])
        }
    }

    @Test("switched off, there is nothing of it, and the API is as it was") func off() async throws {
        try await withStore { store, _ in
            try await withQueryService(store, configure: { $0.servesConsole = false }) { client in
                for path in Self.pages + ["/console/app.js"] {
                    let answer = try await client.getAnonymously(path)
                    #expect(answer.status == 404, "\(path)")
                }
                #expect(try await client.get("/api/systems").status == 200)
                #expect(try await client.getAnonymously("/api/docs").status == 200)
            }
        }
    }

    private static func get(_ client: QueryClient, _ path: String, _ headers: HTTPFields) async throws -> TestResponse {
        try await client.client.execute(uri: path, method: .get, headers: headers, body: nil)
    }

    private func withClient(_ body: @Sendable @escaping (QueryClient) async throws -> Void) async throws {
        try await withStore { store, _ in try await withQueryService(store) { client in try await body(client) } }
    }
}
