import Foundation
import HTTPTypes
import HummingbirdTesting
import RedisClient
import TestSupport
import Testing
import VarveDiff
import VarveHTTP
import VarveModel
import VarveStore

@testable import VarveGateway

/// Every refusal: the contract's answer, and nothing queued.
@Suite struct RefusalTests {
    @Test func credentials() async throws {
        try await withGateway { gateway in
            let (context, credentials) = (gateway.context, gateway.credentials)
            let registry = Registry(store: context.store)
            let suspended = try await context.register("suspended")
            _ = try await registry.update(suspended.system.id) { $0.state = .suspended }
            let deleted = try await context.register("deleted")
            try await registry.delete(deleted.system.id)
            let erasing = try await context.register("erasing")
            _ = try await registry.update(erasing.system.id) { $0.state = .deleted }
            let basic = GatewayClient.authorization
            let headers: [String?] = [
                nil, "", "Basic", "Basic ***", "Basic " + Data("nocolon".utf8).base64EncodedString(),
                "Bearer " + credentials.secret, basic("NETH-unknown", credentials.secret), basic(credentials.key, "wrong"),
                basic(credentials.key, ""), basic(credentials.key, credentials.secret + " "), basic("one", credentials.secret),
                basic(suspended.credentials.key, suspended.credentials.secret), basic(deleted.credentials.key, deleted.credentials.secret),
                basic(erasing.credentials.key, erasing.credentials.secret), basic("\u{0}\r\nX: y{}", "x"),
                "Basic " + String(repeating: "A", count: 8000),
            ]
            for header in headers {
                let answer = try await gateway.post(Array("{}".utf8), authorization: header, isAnonymous: header == nil)
                #expect(answer.status == 401, "\(header ?? "none")")
                #expect(answer.body == GatewayClient.unauthorized)
                #expect(answer.headers[.wwwAuthenticate] == #"Basic realm="varve", charset="UTF-8""#)
            }
            #expect(try await context.queued() == 0)
        }
    }

    @Test func bodies() async throws {
        let nul: [UInt8] = [0]
        let deep = #"{"a":"# + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "}"
        let deeper = #"{"a":"# + String(repeating: "[", count: 128) + String(repeating: "]", count: 128) + "}"
        let cases: [(body: [UInt8], code: String, offset: Int)] = [
            ([], "empty_body", 0), (Array(" \n".utf8), "empty_body", 2), (Array("{}x".utf8), "trailing_bytes", 2),
            (Array("{} {}".utf8), "trailing_bytes", 3), (Array("{}".utf8) + nul, "trailing_bytes", 2),
            (Array(#"{"a":""#.utf8) + nul + Array(#""}"#.utf8), "invalid_json", 6), (nul, "invalid_json", 0),
            (Array(#"{"a":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8), "invalid_utf8", 6),
            (Array(#"{"a":""#.utf8) + [0xED, 0xA0, 0x80] + Array(#""}"#.utf8), "invalid_utf8", 6),
            (Array(deep.utf8), "nesting_too_deep", 132), (Array(deeper.utf8), "nesting_too_deep", 132),
            (Array("[]".utf8), "not_an_object", 0),
            (Array("7".utf8), "not_an_object", 0), (Array(#"{"a":}"#.utf8), "invalid_json", 5), (Array(#"{"a":1"#.utf8), "invalid_json", 6),
            (Array("{'a':1}".utf8), "invalid_json", 1), (Array(#"{"a":01}"#.utf8), "invalid_json", 6),
            (Array(#"{"a":NaN}"#.utf8), "invalid_json", 5), ([0xEF, 0xBB, 0xBF] + Array("{}".utf8), "invalid_json", 0),
            (Array(#"{"a":"\x"}"#.utf8), "invalid_json", 7),
        ]
        try await withGateway { gateway in
            for (body, code, offset) in cases {
                let reason = #expect(throws: JSONError.self) { try JSONValidator.validate(body) }
                let answer = try await gateway.post(body)
                #expect(answer.status == 400)
                #expect(answer.body == GatewayClient.invalid(code, "byte \(offset)", details: reason?.detail))
            }
            #expect(try await gateway.context.queued() == 0)
        }
    }

    @Test func codings() async throws {
        try await withGateway { gateway in
            let gzip = Deflater.gzip(Array("{}".utf8))
            let broken: [(String, String, [UInt8])] = [
                ("gzip", "gzip", Array("{}".utf8)), ("gzip", "gzip", gzip.dropLast()), ("gzip", "gzip", gzip + [0]), ("gzip", "gzip", []),
                ("deflate", "deflate", Array("{}".utf8)), ("zstd", "zstd", Array("{}".utf8)), ("zstd, gzip", "zstd", gzip),
            ]
            for (header, coding, body) in broken {
                let answer = try await gateway.post(body, headers: [.contentEncoding: header])
                #expect(answer.status == 400)
                #expect(
                    answer.body
                        == GatewayClient.invalid("broken_content_encoding", coding, details: "the body is not complete \(coding) data"))
            }
            let unknown = try await gateway.post("{}", headers: [.contentEncoding: "br"])
            #expect(unknown.status == 400)
            #expect(
                unknown.body
                    == GatewayClient.invalid(
                        "unsupported_content_encoding", "br", details: "Content-Encoding may be gzip, deflate or zstd"))
            // What was unpacked is checked like what was sent.
            let array = try await gateway.post(Deflater.gzip(Array("[]".utf8)), headers: [.contentEncoding: "gzip"])
            #expect(array.status == 400 && array.body.contains("not_an_object"))
            #expect(try await gateway.context.queued() == 0)
        }
    }

    @Test func sizes() async throws {
        try await withGateway { gateway in
            let size = 11 << 20
            let body = [UInt8](repeating: 0x20, count: size)
            let declared = try await gateway.post(body, headers: [.contentLength: "\(size)"])
            #expect(declared.status == 413)
            #expect(declared.body == GatewayClient.tooLarge(size))

            let zeros = [UInt8](repeating: 0, count: 40 << 20)
            let gzip = try await gateway.post(Deflater.gzip(zeros), headers: [.contentEncoding: "gzip"])
            #expect(gzip.status == 413)
            #expect(gzip.body == GatewayClient.tooLarge(10_485_761))
            let zstd = try await gateway.post(try Zstd.compress(zeros), headers: [.contentEncoding: "zstd"])
            #expect(zstd.status == 413)
            #expect(zstd.body == GatewayClient.tooLarge(40 << 20))
            #expect(try await gateway.context.queued() == 0)
        }
    }

    @Test func sizesWithoutABody() async throws {
        try await withGateway(over: .live) { gateway in
            let port = try #require(gateway.client.port)
            let authorization = GatewayClient.authorization(gateway.credentials.key, gateway.credentials.secret)
            let head = "POST /api/systems/inventory HTTP/1.1\r\nHost: localhost\r\nAuthorization: \(authorization)\r\n"
            // The declaration is enough: nothing has to arrive.
            let declared = try await RawExchange.send([head + "Content-Length: 99999999999\r\n\r\n"], to: port)
            #expect(declared.hasPrefix("HTTP/1.1 413 "))
            #expect(declared.hasSuffix("\r\n\r\n" + GatewayClient.tooLarge(99_999_999_999)))
            // Without a declaration the limit shows in the end.
            let chunk = "100000\r\n" + String(repeating: " ", count: 1 << 20) + "\r\n"
            let chunks = [String](repeating: chunk, count: 10) + ["1\r\n{\r\n"]
            let chunked = try await RawExchange.send([head + "Transfer-Encoding: chunked\r\n\r\n"] + chunks, to: port)
            #expect(chunked.hasPrefix("HTTP/1.1 413 "))
            #expect(chunked.hasSuffix("\r\n\r\n" + GatewayClient.tooLarge(10_485_761)))
            #expect(try await gateway.context.queued() == 0)
            // At the limit it is taken, in chunks too.
            let full =
                [String](repeating: chunk, count: 9) + ["ffffe\r\n" + String(repeating: " ", count: 0xFFFFE) + "\r\n2\r\n{}\r\n0\r\n\r\n"]
            let accepted = try await RawExchange.send([head + "Transfer-Encoding: chunked\r\n\r\n"] + full, to: port)
            #expect(accepted.hasPrefix("HTTP/1.1 202 "))
            #expect(accepted.hasSuffix("\r\n\r\n" + gateway.accepted(10_485_760)))
            #expect(try await gateway.context.queued() == 1)
        }
    }

    @Test func theLimitIsExact() async throws {
        var configuration = GatewayConfiguration()
        configuration.bodyLimit = 1000
        try await withGateway(configuration) { gateway in
            let over = try await gateway.post([UInt8](repeating: 0x20, count: 1001))
            #expect(over.status == 413)
            #expect(over.body == GatewayClient.tooLarge(1001, limit: 1000))
            #expect(try await gateway.context.queued() == 0)
            let body = "{" + String(repeating: " ", count: 998) + "}"
            #expect(try await gateway.post(body).status == 202)
        }
    }
}
