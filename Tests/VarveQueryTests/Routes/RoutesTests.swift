import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import VarveHTTP
import VarveMetrics
import VarveRules
import VarveStore

@testable import VarveQuery

@Suite struct RoutesTests {
    @Test("the query service has the routes of its contract, and no others") func contract() async throws {
        try await withStore { store, _ in
            let tokens = try TestTokens()
            let keys = try TokenKeys(tokens.configuration, now: store.now, logger: silentLogger)
            let service = QueryService(
                store: store, configuration: QueryConfiguration(keys: keys), rules: ActiveRules(.standard),
                readiness: Readiness(store: store), logger: silentLogger)
            let router = service.router()
            MetricsRoutes(metrics: PrometheusMetrics()).add(to: router)
            let contract = try Contract.standard.get()
            #expect(contract.differences(from: RouteTable(router), of: .query) == [])
        }
    }

    @Test("a 405 names the methods, to those who have a token") func otherMethods() async throws {
        try await withStore { store, _ in
            try await withQueryService(store) { client in
                let expected = [
                    ("/api/systems", "GET, HEAD, POST"), ("/api/systems/a", "DELETE, GET, HEAD, PATCH"),
                    ("/api/systems/a/inventory/7", "GET, HEAD"),
                ]
                for (path, allowed) in expected {
                    let answer = try await client.get(path, method: .put)
                    #expect(answer.status == 405 && answer.headers[.allow] == allowed, "\(path) \(answer)")
                    #expect(try await client.getAnonymously(path, method: .put).status == 401)
                }
                #expect(try await client.getAnonymously("/healthz", method: .put).status == 405)
                #expect(try await client.getAnonymously("/api/openapi.json", method: .put).status == 405)
                #expect(try await client.get("/api/nothing", method: .put).status == 404)
            }
        }
    }

    @Test("the contract takes no token, and is not sent twice") func document() async throws {
        try await withStore { store, _ in
            try await withQueryService(store) { client in
                let answer = try await client.getAnonymously("/api/openapi.json")
                #expect(answer.status == 200 && Array(answer.body.utf8) == OpenAPIDocument.bytes)
                let tag = try #require(answer.headers[.eTag])
                let again = try await client.client.execute(
                    uri: "/api/openapi.json", method: .get, headers: [.ifNoneMatch: tag], body: nil)
                #expect(again.status == .notModified && again.body.readableBytes == 0)
            }
        }
    }
}
