import Glibc
import HTTPTypes
import TestSupport
import Testing

extension CommandTests {
    /// Real processes and a collector that listens.
    struct TracingTests {
        private static let sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"

        /// A served system.
        private struct Served {
            let varve: ServingVarve
            let authorization: (String, String)
            let token: String

            func post(_ body: String, _ headers: [(String, String)] = []) async throws -> TestHTTP.Answer {
                try await TestHTTP.post(body, to: varve.gateway + "/api/systems/inventory", headers: [authorization] + headers)
            }

            func stop() async throws {
                varve.process.signal(SIGTERM)
                #expect(try await varve.process.status() == 0)
            }
        }

        private func withVarve(
            collector address: String, ratio: String = "1", _ arguments: [String] = [], _ body: (Workspace, Served) async throws -> Void
        ) async throws {
            try await withWorkspace { workspace in
                let environment = ["VARVE_TRACING_ENDPOINT": address, "VARVE_TRACING_RATIO": ratio]
                let varve = try await workspace.serve(arguments, environment: environment)
                let created = try await workspace.onData("systems", "create", "--id", "web1", "--json").expectSuccess()
                let system = try JSONValue(parsing: created.output)
                let authorization = TestHTTP.basic(
                    try #require(system["system_key"].string), try #require(system["system_secret"].string))
                let token = try #require(try await workspace.onData("token", "issue", "--all").expectSuccess().lines.first)
                try await body(workspace, Served(varve: varve, authorization: authorization, token: token))
            }
        }

        @Test("a post is one trace, from its client's span through the gateway and the queue to the commit")
        func post() async throws {
            try await withCollector { collector, address in
                try await withVarve(collector: address) { _, served in
                    let headers = [("traceparent", Self.sent), ("tracestate", "a=1"), ("X-Request-Id", "r-1")]
                    #expect(try await served.post("{\"a\":1}", headers).status == 202)
                    try await eventually("its four spans") { collector.spans.count { $0.trace == Self.trace } >= 4 }
                    let spans = collector.spans.filter { $0.trace == Self.trace }.sorted { $0.kind ?? 0 < $1.kind ?? 0 }
                    try #require(
                        spans.map(\.name) == ["POST /api/systems/inventory", "EVALSHA commit", "send inventories", "process inventories"])
                    let (server, commit, send, process) = (spans[0], spans[1], spans[2], spans[3])
                    #expect(server.parent == "00f067aa0ba902b7" && send.parent == server.id && process.parent == send.id)
                    #expect(commit.parent == process.id && spans.map(\.kind) == [2, 3, 4, 5])
                    #expect(
                        server.start <= send.start && send.end <= server.end && process.start <= commit.start && commit.end <= process.end)
                    #expect(server.attribute("http.response.status_code") == "202" && server.attribute("url.scheme") == "http")
                    #expect(server.attribute("http.route") == "/api/systems/inventory" && server.attribute("http.request.body.size") == "7")
                    for span in [server, send, process] {
                        #expect(span.attribute("varve.system_id") == "web1" && span.attribute("varve.request_id") == "r-1", "\(span.name)")
                    }
                    for span in [send, process] { #expect(span.attribute("messaging.destination.name") == "inventories") }
                    #expect(process.attribute("varve.outcome") == "unchanged" && process.attribute("varve.changes") == "0")
                    #expect(commit.attribute("db.system.name") == "redis" && commit.attribute("varve.commit.outcome") == "committed")
                    #expect(send.json["traceState"].string == "a=1" && spans.allSatisfy { $0.service == "varve" })
                    try await served.stop()
                }
            }
        }

        @Test("roles of their own tell who they are, and a trace goes through both") func roles() async throws {
            try await withCollector { collector, address in
                try await withWorkspace { workspace in
                    let server = try await RedisServer.start()
                    defer { server.kill9() }
                    let redis = ["--redis", "unix://\(server.socketPath)", "--durability", "relaxed"]
                    let environment = ["VARVE_TRACING_ENDPOINT": address, "VARVE_TRACING_RATIO": "1"]
                    let gateway = try workspace.start(["gateway", "--gateway-port", "0"] + redis, environment: environment)
                    let worker = try workspace.start(["worker", "--admin-port", "0"] + redis, environment: environment)
                    let door = try await gateway.line(beginning: "gateway listens on ")
                    let system = try JSONValue(
                        parsing: try await workspace.run(["systems", "create", "--json"] + redis).expectSuccess().output)
                    let basic = TestHTTP.basic(try #require(system["system_key"].string), try #require(system["system_secret"].string))
                    #expect(try await TestHTTP.post("{}", to: door + "/api/systems/inventory", headers: [basic]).status == 202)
                    // What the gateway still has then it sends when it stops.
                    try await eventually("the commit's span") { collector.spans.contains { $0.name == "EVALSHA commit" } }
                    for process in [gateway, worker] {
                        process.signal(SIGTERM)
                        #expect(try await process.status() == 0)
                    }
                    let process = try #require(collector.spans.first { $0.name == "process inventories" })
                    #expect(process.service == "varve-worker")
                    let spans = collector.spans.filter { $0.trace == process.trace }
                    #expect(spans.filter { $0.service == "varve-gateway" }.count == 2 && spans.first { $0.parent == nil }?.kind == 2)
                }
            }
        }

        @Test("what a client says of recording holds, and what begins here is recorded by the ratio") func sampling() async throws {
            try await withCollector { collector, address in
                try await withVarve(collector: address, ratio: "0", ["--log-level", "debug"]) { _, served in
                    #expect(try await served.post("{\"a\":1}", [("traceparent", Self.sent.dropLast() + "0")]).status == 202)
                    #expect(try await served.post("{\"a\":2}", [("traceparent", "no trace context")]).status == 202)
                    #expect(try await served.post("{\"a\":3}", [("traceparent", Self.sent), ("X-Request-Id", "last")]).status == 202)
                    try await eventually("the last one's span") { collector.spans.contains { $0.name == "EVALSHA commit" } }
                    try await served.stop()
                    #expect(collector.spans.allSatisfy { $0.trace == Self.trace } && collector.spans.filter { $0.kind == 2 }.count == 1)
                    let batches = served.varve.process.errors.split(separator: "\n").filter { $0.contains("batch committed") }
                    #expect(batches.allSatisfy { $0.contains("trace_id") }, "also of what is not recorded")
                }
            }
        }

        @Test("a question has a span with the template of its route; probes and metrics have none") func questions() async throws {
            try await withCollector { collector, address in
                try await withVarve(collector: address) { _, served in
                    let path = "/api/systems/web1/inventory/timeline?search=s3cret"
                    let answer = try await TestHTTP.get(served.varve.query + path, token: served.token)
                    #expect(answer.status == 200)
                    #expect(try await TestHTTP.get(served.varve.query + "/api/systems/nobody/inventory", token: served.token).status == 404)
                    for path in ["/healthz", "/readyz", "/metrics", "/"] { _ = try await TestHTTP.get(served.varve.query + path) }
                    try await served.stop()
                    let spans = collector.spans.filter { $0.kind == 2 }
                    #expect(Set(spans.map(\.name)).count == 2 && spans.count == 2)
                    let found = try #require(spans.first { $0.attribute("http.response.status_code") == "200" })
                    #expect(found.name == "GET " + (found.attribute("http.route") ?? ""))
                    #expect(found.attribute("http.route")?.contains("web1") == false)
                    #expect(
                        found.attribute("url.path") == "/api/systems/web1/inventory/timeline"
                            && found.attribute("varve.system_id") == "web1")
                    #expect(!"\(collector.spans)".contains("s3cret") && found.json["status"] == .null)
                }
            }
        }

        @Test("the issuer's keys are asked for as a part of the question's trace") func keys() async throws {
            try await withCollector { collector, address in
                let keys = ["--jwt-algorithm", "EdDSA", "--jwt-jwks-url", address + "/jwks"]
                try await withWorkspace { workspace in
                    let environment = ["VARVE_TRACING_ENDPOINT": address, "VARVE_TRACING_RATIO": "1"]
                    let varve = try await workspace.serve(keys, environment: environment)
                    // {"alg":"EdDSA","kid":"1"}
                    let token = "eyJhbGciOiJFZERTQSIsImtpZCI6IjEifQ.e30.e30"
                    #expect(try await TestHTTP.get(varve.query + "/api/systems", token: token).status == 503)
                    varve.process.signal(SIGTERM)
                    #expect(try await varve.process.status() == 0)
                    let question = try #require(collector.spans.first { $0.kind == 2 })
                    let client = try #require(collector.spans.first { $0.kind == 3 })
                    #expect(client.parent == question.id && client.trace == question.trace)
                    let field = try #require(collector.questions.first?[.init("traceparent")!])
                    #expect(field == "00-\(question.trace)-\(client.id)-01")
                    #expect(question.json["status"]["code"].integer == 2 && question.attribute("error.type") == "503")
                }
            }
        }

        @Test("what is left at SIGTERM is sent before the process ends") func stop() async throws {
            try await withCollector { collector, address in
                try await withVarve(collector: address) { _, served in
                    for number in 0..<20 { #expect(try await served.post("{\"a\":\(number)}").status == 202) }
                    try await served.stop()
                    #expect(collector.spans.filter { $0.name == "send inventories" }.count == 20)
                }
            }
        }

        @Test("where nobody listens posts and the end are as ever, and metrics and the log say it") func away() async throws {
            try await withVarve(collector: "http://127.0.0.1:1") { _, served in
                for number in 0..<20 { #expect(try await served.post("{\"a\":\(number)}").status == 202) }
                #expect(try await TestHTTP.get(served.varve.query + "/readyz").status == 200)
                let metrics = try await TestHTTP.get(served.varve.gateway + "/metrics").text
                #expect(metrics.contains(#"varve_tracing_spans_total{outcome="sent"} 0"#))
                try await served.stop()
                #expect(served.varve.process.errors.contains("spans not taken by the collector"))
            }
        }
    }
}
