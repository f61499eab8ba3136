import Foundation
import TestSupport
import Testing
import VarveMetrics
import VarveModel
import VarveStore

extension CommandTests {
    /// What real processes show after real work.
    struct RoleMetricsTests {
        /// Two systems, of which one says the same again; a post that is repeated, two that are refused, and an envelope that is none.
        private func work(_ roles: RunningRoles) async throws {
            let (alpha, credentials) = try await roles.context.register("alpha")
            let (_, other) = try await roles.context.register("beta")
            func post(_ body: String, _ credentials: Credentials, _ headers: [(String, String)] = []) async throws -> UInt {
                let authorization = TestHTTP.basic(credentials.key, credentials.secret)
                return try await TestHTTP.post(
                    body, to: roles.gateway + "/api/systems/inventory", headers: [authorization] + headers
                ).status
            }
            for (number, credentials) in [(1, credentials), (2, credentials), (3, credentials), (3, credentials), (9, other)] {
                #expect(try await post(inventory(number), credentials) == 202)
            }
            for _ in 0..<3 { #expect(try await post(inventory(4), credentials, [("Idempotency-Key", "once")]) == 202) }
            #expect(try await post("[", credentials) == 400)
            #expect(try await TestHTTP.post("{}", to: roles.gateway + "/api/systems/inventory").status == 401)
            try await roles.context.pushRaw([1, 2, 3], to: roles.context.store.partitioning.keys(of: alpha.id))
            try await eventually("all is worked off") { try await Scrape.of(roles.worker).sum(.inventories) == 7 }
        }

        private func inventory(_ number: Int) -> String {
            #"{"os":{"name":"debian","version":"12.\#(number)"},"uptime_seconds":\#(number),"#
                + #""packages":{"nginx":"1.\#(number)","p\#(number)":"1"}}"#
        }

        @Test("metrics tell what happened, by name, label and value, and promtool has nothing to say against them", .timeLimit(.minutes(3)))
        func facts() async throws {
            try await RunningRoles.start { roles in
                try await work(roles)
                try await expectWorker(roles)
                try await expectGateway(roles)
                try await expectQuery(roles)
                for (role, address) in [(MetricRole.gateway, roles.gateway), (.worker, roles.worker), (.query, roles.query)] {
                    try await expectClosedSets(try await Scrape.of(address), [role], roles.workspace)
                }
            }
        }

        private func expectWorker(_ roles: RunningRoles) async throws {
            let worker = try await Scrape.of(roles.worker)
            // Of alpha 1, 2, 3, 3, 4, of beta 9.
            #expect(worker.sum(.inventories, [.outcome: "changed"]) == 3 && worker.sum(.inventories, [.outcome: "unchanged"]) == 3)
            #expect(worker.sum(.inventories, [.outcome: "dead"]) == 1)
            #expect(worker.sum(.batchSize, suffix: "_sum") == 7 && worker.sum(.inventoryLatency, suffix: "_count") == 6)
            #expect(worker.sum(.commits, [.outcome: "committed"]) == worker.sum(.commitDuration, suffix: "_count"))
            #expect(worker.sum(.leases) == 4 && worker.sum(.leasesTaken) == 4 && worker.sum(.leasesLost) == 0)
            #expect(worker.sum(.cacheRequests, [.result: "miss"]) == 2)
            #expect(try #require(worker.sum(.cacheBytes)) > 2048)
            try await expectChanges(worker, roles)
        }

        private func expectChanges(_ worker: Scrape, _ roles: RunningRoles) async throws {
            let summary = try await TestHTTP.get(roles.query + "/api/systems/alpha/inventory/changes", token: roles.token).json["data"]
            #expect(try #require(summary["total_changes"].integer) > 0)
            #expect(worker.sum(.changes) == summary["total_changes"].integer.map(Double.init))
            for severity in Severity.allCases.map(\.name) {
                #expect(worker.sum(.changes, [.severity: severity]) == summary["changes_by_severity"][severity].integer.map(Double.init))
            }
            for category in Category.allCases.map(\.name) {
                #expect(worker.sum(.changes, [.category: category]) == summary["changes_by_category"][category].integer.map(Double.init))
            }
            // The uptime, three times.
            #expect(worker.sum(.omittedChanges, [.rule: "ignore"]) == 3 && worker.sum(.omittedChanges) == 3)
        }

        private func expectGateway(_ roles: RunningRoles) async throws {
            try await eventually("the gateway has looked again") {
                let gateway = try await Scrape.of(roles.gateway)
                return gateway.sum(.deadLetters) == 1 && gateway.sum(.queued) == 0 && gateway.sum(.unownedPartitions) == 0
            }
            let gateway = try await Scrape.of(roles.gateway)
            let posts: [MetricLabel: String] = [.route: "/api/systems/inventory", .method: "POST"]
            #expect(gateway.sum(.requests, posts.merging([.status: "202"]) { $1 }) == 8)
            #expect(gateway.sum(.requestDuration, suffix: "_count", [.route: "/api/systems/inventory"]) == 10)
            #expect(gateway.sum(.repeats) == 2)
            #expect(gateway.sum(.refusals, [.reason: "json"]) == 1 && gateway.sum(.refusals, [.reason: "credentials"]) == 1)
            #expect(gateway.sum(.refusals) == 2)
            let sent = [1, 2, 3, 3, 9, 4, 4, 4].reduce(0) { $0 + inventory($1).utf8.count } + 1
            #expect(try #require(gateway.sum(.receivedBytes)) >= Double(sent))
            #expect(try #require(gateway.sum(.sentBytes)) > 1000)
            #expect(try #require(gateway.sum(.deadLetterBytes)) > 3)
            #expect(gateway.sum(.standingStill) == 0 && gateway.sum(.fullPartitions) == 0 && gateway.sum(.longestQueue) == 0)
            #expect(try #require(gateway.sum(.redisRequests)) >= 6)
            #expect(try #require(gateway.sum(.redisConnects)) >= 1)
        }

        private func expectQuery(_ roles: RunningRoles) async throws {
            let query = try await Scrape.of(roles.query)
            #expect(query.sum(.requests, [.route: "/api/systems/{id}/inventory/changes", .status: "200"]) == 1)
            #expect(query.sum(.feedStreams) == 0 && query.sum(.ready) == 1)
            #expect(abs(try #require(query.sum(.clockOffset))) < 5)
        }

        /// A role has the metrics that say so, all of them, with the labels that they are to have; and the linter is content.
        private func expectClosedSets(_ scrape: Scrape, _ roles: Set<MetricRole>, _ workspace: Workspace) async throws {
            let expected = MetricName.allCases.filter { !$0.about.roles.isDisjoint(with: roles) }
            #expect(Set(scrape.families.keys) == Set(expected.map(\.rawValue)))
            for name in expected {
                for sample in scrape.samples where sample.name == name.rawValue {
                    #expect(Set(sample.labels.keys) == Set(name.about.labels.map(\.rawValue)), "\(sample)")
                }
            }
            for sample in scrape.samples {
                for (label, value) in sample.labels where label != "le" {
                    if let values = try #require(MetricLabel(rawValue: label)).values { #expect(values.contains(value), "\(sample)") }
                    #expect(!value.contains("alpha") && !value.contains("beta"), "\(sample)")
                }
            }
            try await Promtool.expectSuccess("check", "metrics", input: scrape.text, in: workspace)
        }

        @Test("serve has the metrics of all roles on both ports", .timeLimit(.minutes(2))) func serve() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let (key, secret) = try await workspace.create("alpha")
                let post = try await TestHTTP.post(
                    inventory(1), to: serve.gateway + "/api/systems/inventory", headers: [TestHTTP.basic(key, secret)])
                #expect(post.status == 202)
                for address in [serve.gateway, serve.query] {
                    try await eventually("the worker has stored it") {
                        let scrape = try await Scrape.of(address)
                        return scrape.sum(.inventories) == 1 && scrape.sum(.oldestQueued) != nil && scrape.sum(.memoryUsed) != nil
                    }
                    let scrape = try await Scrape.of(address)
                    // There are no hours of samples.
                    let unknown: Set<MetricName> = [.memoryGrowth, .memoryTimeLeft]
                    #expect(Set(scrape.families.keys) == Set(MetricName.allCases.filter { !unknown.contains($0) }.map(\.rawValue)))
                    #expect(scrape.sum(.buildInfo, [.role: "serve"]) == 1)
                    try await Promtool.expectSuccess("check", "metrics", input: scrape.text, in: workspace)
                }
                withExtendedLifetime(serve) {}
            }
        }
    }
}
