import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import VarveDiff

@testable import VarveHTTP

/// The contract as a page.
@Suite struct DocsPageTests {
    private let html: String
    private let contract: Contract

    init() throws {
        html = DocsPage(document: try JSONTree(parsing: OpenAPIDocument.bytes)).html
        contract = try Contract.standard.get()
    }

    @Test("each operation, parameter and schema stands in it") func isWhole() throws {
        for operation in contract.operations { #expect(html.contains("<code>\(operation.path)</code>"), "\(operation.path)") }
        let document = try JSONTree(parsing: OpenAPIDocument.bytes)
        for schema in document["components"]?["schemas"]?.members ?? [] {
            #expect(html.contains("id=\"schema-\(schema.name)\""), "\(schema.name)")
        }
    }

    @Test("what a link leads to is there, and stands once") func links() {
        let ids = html.matches(of: /id="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for link in html.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(link.1)), "\(link.1)") }
        for link in html.matches(of: /(href|src)="([^"#]*)"/) { #expect(link.2 == "" || link.2 == "/api/openapi.json", "\(link.2)") }
    }

    @Test("text is text, whatever is in it") func escapes() throws {
        let hostile = #"<script>'\"&"#
        let text = """
            {"info":{"title":"\(hostile)","description":"`\(hostile)` **\(hostile)**"},"tags":[{"name":"\(hostile)","description":"\(hostile)"}],\
            "paths":{"/\(hostile)":{"get":{"tags":["\(hostile)"],"operationId":"\(hostile)","summary":"\(hostile)","description":"\(hostile)",\
            "x-roles":["\(hostile)"],"parameters":[{"name":"\(hostile)","in":"query","description":"\(hostile)","example":"\(hostile)",\
            "schema":{"enum":["\(hostile)"],"default":"\(hostile)","pattern":"\(hostile)"}}],\
            "responses":{"200":{"description":"\(hostile)","content":{"\(hostile)":{"schema":{"$ref":"#/x/\(hostile)"},\
            "example":{"\(hostile)":"\(hostile)"}}}}}}}},\
            "components":{"schemas":{"\(hostile)":{"properties":{"\(hostile)":{"description":"\(hostile)"}}}}}}
            """
        let page = DocsPage(document: try JSONTree(parsing: Array(text.utf8))).html
        #expect(page.contains("&lt;script&gt;&#39;&quot;&amp;"))
        #expect(!page.contains("<script") && !page.contains("'\"&"))
    }

    @Test("nothing may be loaded or run, and the style sheet's hash is right") func policy() async throws {
        let router = Router(context: BasicRequestContext.self)
        OpenAPIRoutes().add(to: router)
        try await Application(router: router, logger: silentLogger).test(.router) { client in
            let answer = try await client.execute(uri: "/api/docs", method: .get)
            let policy = try #require(answer.headers[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"))
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            let again = try await client.execute(
                uri: "/api/docs", method: .get, headers: [.ifNoneMatch: try #require(answer.headers[.eTag])])
            #expect(again.status == .notModified && again.body.readableBytes == 0)
        }
    }
}
