import HTTPTypes
import TestSupport
import Testing
import VarveHTTP

@testable import VarveQuery

/// Nobody who asks takes the answers of others.
@Suite struct RateTests {
    @Test("a subject has a rate for all its tokens, an address one for all subjects")
    func rates() async throws {
        try await withTestStore { context in
            try await withQueryService(context.store, configure: { $0.subjectRate = RateLimit(perSecond: 0.5, burst: 3) }) { client in
                for _ in 0..<3 { #expect(try await client.get("/api/systems").status == 200) }
                let refused = try await client.get("/api/systems")
                #expect(refused.status == 429 && refused.headers[.retryAfter] == "2")
                #expect(refused.body == #"{"code":429,"message":"Too many requests","data":{}}"#)
                let another = try await TestTokens(leeway: 0).token(permissions: ["read:systems", "manage:systems"])
                #expect(try await client.get("/api/systems", authorization: "Bearer \(another)").status == 429)
                #expect(try await client.get("/healthz").status == 200)
            }
            try await withQueryService(context.store, configure: { $0.addressRate = RateLimit(perSecond: 1, burst: 3) }) { client in
                // Before the token is looked at.
                for _ in 0..<3 {
                    let bad = try await client.get("/api/systems", authorization: "Bearer e30.e30.e30")
                    #expect(bad.status == 401)
                }
                #expect(try await client.get("/api/systems").status == 429)
                #expect(try await client.getAnonymously("/api/nowhere").status == 429)
                #expect(try await client.getAnonymously("/api/openapi.json").status == 200)
            }
        }
    }

    @Test func questionsInHand() async throws {
        try await withTestStore { context in
            try await withQueryService(context.store, configure: { $0.requests = 0 }) { client in
                let refused = try await client.get("/api/systems")
                #expect(refused.status == 503 && refused.headers[.retryAfter] == "1")
                #expect(refused.value("message") as? String == "too many requests in flight")
                #expect(try await client.get("/healthz").status == 200)
            }
            try await withQueryService(context.store, configure: { $0.requests = 1 }) { client in
                for _ in 0..<3 {
                    let answer = try await client.get("/api/systems")
                    #expect(answer.status == 200)
                }
            }
        }
    }
}
