import Foundation
import HTTPTypes
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveQuery

/// Every answer but 200.
@Suite struct RefusalTests {
    private static let base = "/api/systems/\(SampleHistory.name)/inventory"
    private static let routes = ["\(base)/timeline", "\(base)/diffs"]

    @Test func refusesTokens() async throws {
        let tokens = try TestTokens()
        let claims = #"{"sub":"a","exp":\#(testSeconds(after: 60)),"permissions":["read:systems"],"organizations":["*"]}"#
        let good = try await tokens.token()
        let unsigned = TestTokens.base64URL(#"{"alg":"none"}"#.utf8) + "." + TestTokens.base64URL(claims.utf8) + "."
        let refused = [
            "", "Bearer", "Bearer ", "Basic \(good)", good, "Bearer garbage", "Bearer \(unsigned)", "Bearer \(good), Bearer \(good)",
            "Bearer " + (try await tokens.token(lifetime: .seconds(-60))),
            "Bearer " + (try await TestTokens(secret: "another secret that has 32 bytes or more").token()),
            "Bearer " + (try await TestTokens.signed(header: #"{"alg":"HS512"}"#, claims: claims)),
            "Bearer " + (try await TestTokens.signed(header: #"{"alg":"HS256"}"#, claims: #"{"sub":"a"}"#)),
            "Bearer " + String(repeating: "a", count: 3_000_000),
        ]
        try await withSample { client, _, _ in
            for route in Self.routes + ["\(Self.base)/days", "/api/systems/unknown/inventory/timeline?page=0", "/api/nothing"] {
                for authorization in refused {
                    let answer = try await client.get(route, authorization: authorization)
                    #expect(answer.status == 401, "\(authorization.prefix(100))")
                    #expect(answer.body == #"{"code":401,"message":"invalid token","data":{}}"#)
                    #expect(answer.headers[.wwwAuthenticate] == #"Bearer realm="varve""#)
                }
                let answer = try await client.getAnonymously(route)
                #expect(answer.body == #"{"code":401,"message":"invalid token","data":{}}"#)
            }
            for scheme in ["bearer", "BEARER", "Bearer  "] {
                #expect(try await client.get(Self.routes[0], authorization: "\(scheme) \(good)").status == 200)
            }
        }
    }

    @Test func logSaysWhyAndNothingOfTheToken() async throws {
        let recorder = LogRecorder()
        let expired = try await TestTokens().token(lifetime: .seconds(-60))
        let foreign = try await TestTokens(secret: "another secret that has 32 bytes or more").token()
        try await withStore { store, _ in
            try await withQueryService(store, logger: recorder.logger) { client in
                for token in [expired, foreign, client.token] { _ = try await client.get(Self.routes[0], authorization: "Bearer \(token)") }
                let log = recorder.lines.joined(separator: "\n")
                #expect(log.contains(TokenRefusal.expired.rawValue) && log.contains(TokenRefusal.badSignature.rawValue))
                for secret in [expired, foreign, client.token].flatMap({ $0.split(separator: ".") }) + [TestTokens.secret[...]] {
                    #expect(!log.contains(secret))
                }
            }
        }
    }

    @Test func refusesBearersWithoutPermission() async throws {
        let tokens = try TestTokens()
        let other = try #require(OrganizationID("other"))
        let acme = try #require(OrganizationID("acme"))
        let powerless = try await tokens.token(permissions: ["manage:systems", "read:system"])
        let foreign = try await tokens.token(.some([other]))
        let nobody = try await tokens.token(.some([]))
        let own = try await tokens.token(.some([other, acme]))
        try await withSample { client, _, _ in
            for route in Self.routes {
                for token in [powerless, foreign, nobody] {
                    let answer = try await client.get(route, authorization: "Bearer \(token)")
                    #expect(answer.status == 403)
                    #expect(answer.body == #"{"code":403,"message":"insufficient permissions","data":{}}"#)
                }
                #expect(try await client.get(route, authorization: "Bearer \(own)").status == 200)
                #expect(try await client.get(route + "?page=0", authorization: "Bearer \(powerless)").status == 403)
                #expect(try await client.get(route + "?page=0", authorization: "Bearer \(foreign)").status == 400)
            }
        }
    }

    @Test func refusesParameters() async throws {
        try await withSample { client, _, _ in
            for route in Self.routes {
                for (parameter, value) in Self.badValues {
                    let answer = try await client.get("\(route)?\(parameter)=\(value)")
                    #expect(answer.status == 400, "\(parameter)=\(value)")
                    #expect(answer.json["message"] as? String == "validation failed")
                    #expect(answer.value("data.type") as? String == "validation_error")
                    #expect(answer.value("data.errors.key") as? [String] == [parameter], "\(answer)")
                }
            }
            for (parameter, value) in [("inventory_id", "0"), ("inventory_id", "x"), ("date", "yesterday"), ("date", "%zz")] {
                #expect(try await client.get("\(Self.routes[0])?\(parameter)=\(value)").status == 200, "the timeline does not know it")
                let answer = try await client.get("\(Self.routes[1])?\(parameter)=\(value)")
                #expect(answer.value("data.errors.key") as? [String] == [parameter], "\(answer)")
            }
        }
    }

    private static let badValues = [
        ("page", "0"), ("page", "-1"), ("page", "9223372036854775808"), ("page", ""), ("page_size", "0"), ("page_size", "201"),
        ("page_size", "x"), ("severity", "urgent"), ("category", "disk"), ("diff_type", "rename"), ("from_date", "yesterday"),
        ("to_date", "2026-13-01T00:00:00Z"), ("search", String(repeating: "x", count: 257)), ("search", "%e2%82"), ("severity", "high%"),
    ]

    @Test func namesEveryBadValueAtOnce() async throws {
        try await withSample { client, _, _ in
            let answer = try await client.get(Self.routes[1] + "?page=0&severity=urgent&severity=a%00%0A%22&inventory_id=7,-1&date=x")
            #expect(answer.status == 400)
            #expect(
                answer.body == """
                    {"code":400,"message":"validation failed","data":{"type":"validation_error","errors":[\
                    {"key":"page","message":"must be a whole number from 1","value":"0"},\
                    {"key":"severity","message":"must be one of low, medium, high, critical","value":"urgent"},\
                    {"key":"severity","message":"must be one of low, medium, high, critical","value":"a\\u0000\\n\\""},\
                    {"key":"inventory_id","message":"must be a whole number from 1","value":"-1"},\
                    {"key":"date","message":"must be a day, as in 2026-03-04","value":"x"}]}}
                    """)
            let turned = try await client.get(Self.routes[0] + "?from_date=2026-03-04T00:00:00Z&to_date=2026-03-03T00:00:00Z")
            #expect(turned.value("data.errors.key") as? [String] == ["from_date"])
            let unknown = try await client.get("/api/systems/unknown/inventory/timeline?page=0")
            #expect(unknown.status == 400, "parameters are looked at before the system")
        }
    }

    @Test func unknownSystemsAreNotFound() async throws {
        try await withSample { client, _, store in
            let ids = [
                ("unknown", "unknown"), ("%7Bx%7D%0A", #"{x}\n"#), ("%00", #"\u0000"#), ("a%2Fb", "a/b"), ("%zz", "%zz"), ("x+y", "x+y"),
                ("sys_123456789%20", "sys_123456789 "), ("SYS_123456789", "SYS_123456789"), ("*", "*"), ("..", ".."),
            ]
            for (segment, value) in ids {
                for route in ["timeline", "diffs"] {
                    let answer = try await client.get("/api/systems/\(segment)/inventory/\(route)")
                    #expect(answer.status == 404, "\(segment)")
                    #expect(
                        answer.body == """
                            {"code":404,"message":"resource not found","data":{"type":"validation_error","errors":[\
                            {"key":"id","message":"not_found","value":"\(value)"}]}}
                            """)
                }
            }
            let long = try await client.get("/api/systems/\(String(repeating: "a", count: 5000))/inventory/diffs")
            #expect(long.status == 404 && long.body.count < 500)
        }
    }

    @Test func deletedSystemsAreNotFoundAndSuspendedOnesAre() async throws {
        try await withSample { client, _, store in
            let registry = Registry(store: store)
            let id = try #require(SystemID(SampleHistory.name))
            _ = try await registry.update(id) { $0.state = .suspended }
            for route in Self.routes { #expect(try await client.get(route).status == 200) }
            let system = try #require(try await registry.find(id))
            _ = try await registry.update(id) { $0.state = .deleted }
            for route in Self.routes { #expect(try await client.get(route).status == 404) }
            let access = SystemAccess(registry: registry)
            let head = store.partitioning.keys(of: id).system(system.number).head
            _ = try await store.redis.send(.del([head]))
            await #expect(throws: (any Error).self, "deleted between the look-up and the read") {
                _ = try await access.reading(system) {
                    try await Timeline(store: store).page(of: $0, filter: ChangeFilter(), .standard)
                }
            }
        }
    }

    @Test func unknownPathsAreNotFound() async throws {
        try await withSample { client, _, _ in
            for path in [
                "/api/nothing", "/api/systems/\(SampleHistory.name)/nothing", "/api/systems/a/b/c/d/e/f",
                "/api/systems/\(SampleHistory.name)/inventory/timeline/more", "/api/",
                "/api/systems//inventory/diffs",
            ] {
                let answer = try await client.get(path)
                #expect(answer.status == 404, "\(path)")
                #expect(answer.value("data.errors.key") as? [String] == ["path"])
                #expect(try await client.getAnonymously(path).status == 401, "\(path)")
                #expect(try await client.getAnonymously(path, method: .post).status == 401, "\(path)")
            }
            for method in [HTTPRequest.Method.post, .put, .delete, .patch, .options] {
                #expect(try await client.get(Self.routes[0], method: method).status == 405)
                #expect(try await client.getAnonymously(Self.routes[0], method: method).status == 401)
            }
            #expect(try await client.getAnonymously("/nothing").status == 404)
            #expect(try await client.getAnonymously("/healthz").status == 200)
        }
    }

    @Test func deadStoreIsUnavailable() async throws {
        try await withStore { store, server in
            try await withQueryService(store) { client in
                server.kill9()
                let answer = try await client.get(Self.routes[0])
                #expect(answer.status == 503 && answer.headers[.retryAfter] == "1")
                #expect(try await client.get(Self.routes[0], authorization: "Bearer x").status == 401)
            }
        }
    }
}
