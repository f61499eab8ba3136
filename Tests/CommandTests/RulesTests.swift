import Foundation
import TestSupport
import Testing

extension CommandTests {
    struct RulesTests {
        private static let good = """
            extends: nethserver8
            rules:
              - name: quiet repositories
                path: facts.cluster.repositories[]
                ignore: true
              - path: facts.modules.*.version
                severity: {update: high}
            """

        @Test("check: a good file")
        func good() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write(Self.good, to: "rules.yaml")
                let lines = try await workspace.run(["rules", "check", file]).expectSuccess().lines
                #expect(lines.count == 1 && lines[0].hasPrefix("\(file): 2 rules, extends nethserver8, version "), "\(lines)")
            }
        }

        @Test("check: every mistake at once, with line, column and what was expected")
        func mistakes() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write(
                    """
                    extends: nethserver9
                    rules:
                      - path: facts.a
                        severity: urgent
                      - pth: facts.b
                        ignore: true
                      - path: facts..c
                        ignore: true
                    """, to: "rules.yaml")
                let result = try await workspace.run(["rules", "check", file])
                #expect(result.status == 1 && result.output.isEmpty)
                for words in [
                    "rules.yaml:1:10:", "rules.yaml:4:15:", "low, medium, high, critical", "rules.yaml:5:5:", "path", "rules.yaml:7:11:",
                ] {
                    #expect(result.errors.contains(words), "\(words) is not in \(result.errors)")
                }
            }
        }

        @Test("explain: which rules match, and what comes of them")
        func explain() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write(Self.good, to: "rules.yaml")
                let version = try await workspace.run(["rules", "explain", file, "facts.modules.mail1.version"]).expectSuccess().output
                for words in ["high", "modules", "rules.yaml:6", "module version"] { #expect(version.contains(words), "\(version)") }
                let quiet = try await workspace.run(["rules", "explain", file, "facts.cluster.repositories[]"]).expectSuccess().output
                #expect(quiet.contains("left out") && quiet.contains("quiet repositories"), "\(quiet)")
                let kinds = try await workspace.run(["rules", "explain", "default", "facts.uptime_seconds"]).expectSuccess().output
                #expect(kinds.contains("nethsecurity"), "\(kinds)")
                try await workspace.run(["rules", "explain", file, "a..b"]).expectFailure("is no path", status: 64)
                try await workspace.run(["rules", "explain", file, "a", "--kind", "windows"]).expectUsageError("windows")
            }
        }

        @Test(
            "show: the built-in rules are a rules file themselves", arguments: ["nethserver8", "nethsecurity", "facter", "ohai", "general"])
        func show(kind: String) async throws {
            try await withWorkspace { workspace in
                let text = try await workspace.run(["rules", "show", kind]).expectSuccess().output
                let file = try workspace.write(text, to: "rules.yaml")
                let check = try await workspace.run(["rules", "check", file]).expectSuccess()
                #expect(check.errors.isEmpty)
            }
        }

        @Test("serve reads its rules again at SIGHUP; a file with mistakes changes nothing, and stops a start")
        func reload() async throws {
            try await withWorkspace { workspace in
                func rules(_ severity: String) throws -> String {
                    try workspace.write("rules: [{path: n, category: os, severity: \(severity)}]\n", to: "rules.yaml")
                }
                let file = try rules("high")
                let serve = try await workspace.serve(["--rules", file])
                let (key, secret) = try await workspace.create("a")
                for (number, severity) in [(0, "high"), (1, "high"), (2, "urgent"), (3, "critical")] {
                    _ = try rules(severity)
                    let seen = serve.process.errors.count
                    serve.process.signal(SIGHUP)
                    try await eventually("the log says what became of them") {
                        ["rules read again", "rules not replaced"].contains { serve.process.errors.dropFirst(seen).contains($0) }
                    }
                    let answer = try await TestHTTP.post(
                        #"{"n":\#(number)}"#, to: serve.gateway + "/api/systems/inventory", headers: [TestHTTP.basic(key, secret)])
                    #expect(answer.status == 202)
                    // Rated before the rules change again.
                    try await eventually("change \(number) is recorded") {
                        try await workspace.onData("timeline", "a").lines.first?.contains(": \(number) changes: ") == true
                    }
                }
                let timeline = try await workspace.onData("timeline", "a")
                #expect(timeline.lines.first?.contains("3 changes: 1 critical, 2 high") == true, "\(timeline.output)")
                #expect(serve.process.errors.contains("the last good ones stay"))
                _ = try rules("urgent")
                try await workspace.run(["serve", "--data", workspace.path("other"), "--rules", file])
                    .expectFailure("rules.yaml:1:43", "low, medium, high, critical")
            }
        }
    }
}
