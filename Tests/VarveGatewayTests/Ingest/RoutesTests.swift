import Hummingbird
import TestSupport
import Testing
import VarveHTTP
import VarveMetrics
import VarveStore

@testable import VarveGateway

@Suite struct RoutesTests {
    @Test("the gateway has the routes of its contract, and no others") func contract() async throws {
        try await withTestStore(partitions: 1) { context in
            let gateway = GatewayService(
                store: context.store, configuration: GatewayConfiguration(), readiness: Readiness(store: context.store),
                logger: silentLogger)
            let router = gateway.router()
            MetricsRoutes(metrics: PrometheusMetrics()).add(to: router)
            let contract = try Contract.standard.get()
            #expect(contract.differences(from: RouteTable(router), of: .gateway) == [])
        }
    }

    @Test("a method that an address does not have is a 405 that names those it has") func otherMethods() async throws {
        try await withGateway { gateway in
            for (method, path, allowed) in [("GET", "/api/systems/inventory", "POST"), ("DELETE", "/healthz", "GET, HEAD")] {
                let answer = try await gateway.execute(try #require(.init(method)), path, [:])
                #expect(answer.status == 405 && answer.headers[.allow] == allowed)
                let names = allowed.split(separator: ", ").map { "\"\($0)\"" }.joined(separator: ",")
                #expect(answer.body == #"{"code":405,"message":"method not allowed","data":{"allowed":[\#(names)]}}"#)
            }
            #expect(try await gateway.execute(.get, "/api/systems/inventory/more", [:]).status == 404)
        }
    }

    @Test("HEAD is answered as GET, without the body") func head() async throws {
        try await withGateway { gateway in
            for path in ["/healthz", "/api/openapi.json", "/api/docs"] {
                let whole = try await gateway.execute(.get, path, [:])
                let head = try await gateway.execute(.head, path, [:])
                #expect(head.status == 200 && head.body.isEmpty)
                #expect(head.headers[.contentLength] == String(whole.body.utf8.count))
            }
        }
    }
}
