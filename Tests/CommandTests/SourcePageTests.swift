import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// The requests of the two pages that the HTTP contract comes from, and their answers field for field: names, nesting, types.
    struct SourcePageTests {
        private static let inventory = """
            {"uuid":"659d2fbe-792f-4a0d-ae58-f278304d4f7f","facts":{"nodes":{"1":{"fqdn":"rl1.dp.nethserver.net","ui_name":"MyNodeRl1",\
            "version":"3.17.0-dev.6","default_ipv4":"165.22.17.26","default_ipv6":"2a03:b0c0:3:f0:0:1:dbfe:3000","cluster_leader":true}},\
            "cluster":{"ui_name":"MyNethServer 8","subscription":"community","user_domains":[],"leader_node_id":"1"},\
            "modules":[{"id":"mail1","name":"mail","node":"1","ui_name":"MyMail","version":"1.7.4"}]},\
            "$schema":"https://schema.nethserver.org/facts/2022-12.json","installation":"nethserver"}
            """

        @Test("POST: 202, 401 and 413")
        func post() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--log-level", "error"])
                let (key, secret) = try await workspace.create("sys_123456789")
                let address = serve.gateway + "/api/systems/inventory"

                let accepted = try await TestHTTP.post(Self.inventory, to: address, headers: [TestHTTP.basic(key, secret)])
                #expect(accepted.status == 202)
                #expect(accepted.contentType == "application/json; charset=utf-8")
                try expect(
                    accepted,
                    like: """
                        {"code": 200, "message": "Inventory received and queued for processing", "data": {"data_size": 10145, \
                        "message": "Your inventory data has been received and will be processed shortly", "queue_status": "queued", \
                        "system_key": "NETH-4cf3053f-d0d5-4b10-b752-ff8f7b63c2f7", "timestamp": "2025-07-16T15:46:51.571831+02:00"}}
                        """)
                let data = try accepted.json["data"]
                #expect(data["data_size"].integer == Int64(Self.inventory.utf8.count))
                #expect(data["queue_status"].string == "queued" && data["system_key"].string == key)
                #expect(data["message"].string == "Your inventory data has been received and will be processed shortly")

                let unknown = try await TestHTTP.post(Self.inventory, to: address, headers: [TestHTTP.basic("username", "password")])
                #expect(unknown.status == 401)
                #expect(try unknown.json == JSONValue(parsing: #"{"code": 401, "message": "invalid token", "data": {}}"#))

                // By curl, as on the page: it reads the answer that comes while it sends; other clients see a connection that is closed.
                let body = try workspace.write(#"{"x":"\#(String(repeating: "x", count: 20_971_512))"}"#, to: "large.json")
                let large = try workspace.start(
                    program: "curl",
                    ["-s", "-w", "\n%{http_code}", "--request", "POST", address, "--user", "\(key):\(secret)", "--data-binary", "@" + body])
                #expect(try await large.status() == 0)
                let lines = large.output.split(separator: "\n").map(String.init)
                #expect(lines.last == "413")
                #expect(
                    try JSONValue(parsing: lines[0])
                        == JSONValue(
                            parsing: """
                                {"code": 413, "message": "Request too large", \
                                "data": {"max_size_bytes": 10485760, "received_bytes": 20971520}}
                                """))
            }
        }

        @Test("GET: the timeline, 401, 403, 404")
        func timeline() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--log-level", "error"])
                _ = try await workspace.create("sys_123456789", "--organization", "acme")
                let address = serve.query + "/api/systems/sys_123456789/inventory/timeline"
                let lines = (1...3).flatMap { day in
                    (1...2).map { hour in
                        let inventory = Self.inventory.replacing("1.7.4", with: "1.7.\(2 * day + hour)")
                        return #"{"system_id":"sys_123456789","timestamp":"2026-03-0\#(day)T0\#(hour):00:00Z","data":\#(inventory)}"#
                    }
                }
                let history = try workspace.write(lines.joined(separator: "\n"), to: "history.ndjson")
                _ = try await workspace.onData("import", history).expectSuccess()

                // The second of three pages, so that both neighbours are there.
                let shown = try await TestHTTP.get(address + "?page=2&page_size=1", token: try await workspace.token())
                #expect(shown.status == 200)
                try expect(
                    shown,
                    like: """
                        {"code": 200, "message": "inventory timeline retrieved successfully", "data": {
                        "summary": {"total": 12, "critical": 1, "high": 3, "medium": 8, "low": 0},
                        "groups": [{"date": "2026-03-04", "inventory_count": 3, "change_count": 2, "inventory_ids": [42, 43]}],
                        "pagination": {"page": 1, "page_size": 20, "total_count": 156, "total_pages": 8, "has_next": true, "has_prev": false,
                        "next_page": 2, "prev_page": 42, "sort_by": "name", "sort_direction": "asc"}}}
                        """)
                let group = try shown.json["data"]["groups"].elements[0]
                #expect(group["date"].string == "2026-03-02" && group["inventory_count"].integer == 2 && group["change_count"].integer == 2)

                for token in [nil, "x", try await workspace.token() + "x"] {
                    let answer = try await TestHTTP.get(address, token: token)
                    #expect(answer.status == 401)
                    #expect(try answer.json == JSONValue(parsing: #"{"code": 401, "message": "invalid token", "data": {}}"#))
                }
                let foreign = try await TestHTTP.get(address, token: try await workspace.token("--organization", "other"))
                #expect(foreign.status == 403)
                #expect(try foreign.json == JSONValue(parsing: #"{"code": 403, "message": "insufficient permissions", "data": {}}"#))

                let unknown = try await TestHTTP.get(
                    address.replacing("sys_123456789", with: "sys_1"), token: try await workspace.token())
                #expect(unknown.status == 404)
                let code = try unknown.json["code"].integer
                #expect(code == 404)
                #expect(
                    try unknown.json["data"].shape
                        == JSONValue(
                            parsing: #"{"type": "string", "errors": [{"key": "string", "message": "string", "value": "string"}]}"#))
            }
        }

        private func expect(_ answer: TestHTTP.Answer, like example: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
            let wanted = try JSONValue(parsing: example)
            let json = try answer.json
            #expect(json.shape == wanted.shape, sourceLocation: sourceLocation)
            #expect(json["code"] == wanted["code"] && json["message"] == wanted["message"], sourceLocation: sourceLocation)
        }
    }
}
