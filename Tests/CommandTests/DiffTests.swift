import TestSupport
import Testing

extension CommandTests {
    struct DiffTests {
        private static let before = """
            {"installation": "nethserver", "facts": {"cluster": {"leader_node_id": "1"}, "nodes": {"1": {"uptime_seconds": 10, "fqdn": "a.example"}},
              "modules": [{"id": "mail1", "version": "1.7.4", "ui_name": "Post"}, {"id": "samba1", "version": "2.0.0"}]}}
            """
        private static let after = """
            {"installation": "nethserver", "facts": {"cluster": {"leader_node_id": "2"}, "nodes": {"1": {"uptime_seconds": 99, "fqdn": "a.example"}},
              "modules": [{"id": "mail1", "version": "1.8.0", "ui_name": "Post"}]}}
            """

        private func diff(_ arguments: String..., environment: [String: String?] = [:]) async throws -> CommandResult {
            try await withWorkspace { workspace in
                let files = [try workspace.write(Self.before, to: "before.json"), try workspace.write(Self.after, to: "after.json")]
                return try await workspace.run(["diff"] + files + arguments, environment: environment)
            }
        }

        @Test("changes by category, what matters most first, labels and what was left out")
        func text() async throws {
            let lines = try await diff().expectSuccess().lines
            #expect(
                lines.first?.hasPrefix("3 changes: 2 critical, 1 medium; 1 left out by rules (--all shows them)  [rules nethserver8 ")
                    == true)
            #expect(
                Array(lines.dropFirst()) == [
                    "modules", #"  critical  - facts.modules.samba1  {"id": "samba1", "version": "2.0.0"}"#,
                    #"  medium    ~ facts.modules.mail1.version (Post)  "1.7.4" → "1.8.0""#, "cluster",
                    #"  critical  ~ facts.cluster.leader_node_id  "1" → "2""#,
                ])
        }

        @Test("--all names the rule that left a change out")
        func all() async throws {
            let lines = try await diff("--all").expectSuccess().lines
            #expect(lines.suffix(2) == ["left out", "  ~ facts.nodes.1.uptime_seconds (a.example)  10 → 99  by node uptime"])
        }

        @Test("--json is what the API gives, without ids")
        func json() async throws {
            let changes = try JSONValue(parsing: try await diff("--json").expectSuccess().output).elements
            #expect(
                changes.map { $0["field_path"].string } == [
                    "facts.cluster.leader_node_id", "facts.modules.mail1.version", "facts.modules.samba1",
                ])
            #expect(changes.map { $0["diff_type"].string } == ["update", "update", "delete"])
            #expect(changes.map { $0["severity"].string } == ["critical", "medium", "critical"])
            #expect(changes.map { $0["category"].string } == ["cluster", "modules", "modules"])
            #expect(changes[1]["previous_value"].string == "1.7.4" && changes[1]["label"].string == "Post")
            #expect(changes.allSatisfy { $0["rules_version"].string?.count == 12 && $0["id"] == .null })
            let all = try JSONValue(parsing: try await diff("--json", "--all").expectSuccess().output).elements
            #expect(all.count == 4 && all.last?["omitted_by"].string == "node uptime")
        }

        @Test("values are shortened to the terminal's width")
        func width() async throws {
            let lines = try await diff(environment: ["COLUMNS": "70"]).expectSuccess().lines
            #expect(lines.dropFirst().allSatisfy { $0.count <= 70 }, "\(lines)")
            #expect(lines.contains { $0.hasSuffix("…") })
        }

        @Test("long values that begin alike show where they differ")
        func longValues() async throws {
            try await withWorkspace { workspace in
                let beginning = String(repeating: "/opt/bin:", count: 20)
                let files = try ["old", "new"].map { name in
                    try workspace.write(
                        #"{"path": "\#(beginning)\#(name)"}"#,
                        to: name + ".json")
                }
                let lines = try await workspace.run(["diff"] + files, environment: ["COLUMNS": "80"]).expectSuccess().lines
                #expect(lines.contains { $0.hasSuffix(#"~ path  …opt/bin:old" → …opt/bin:new""#) }, "\(lines)")
            }
        }

        @Test("rules of a file come first, a secret never shows")
        func rules() async throws {
            try await withWorkspace { workspace in
                let rules = try workspace.write(
                    """
                    rules:
                      - {path: facts.modules.*.version, category: os, severity: high}
                      - {path: facts.cluster.leader_node_id, sensitive: true}
                    """, to: "rules.yaml")
                let files = [try workspace.write(Self.before, to: "b.json"), try workspace.write(Self.after, to: "a.json")]
                for result in [
                    try await workspace.run(["diff"] + files + ["--rules", rules]),
                    try await workspace.run(["diff"] + files, environment: ["VARVE_RULES": rules]),
                ] {
                    #expect(result.expectSuccess().output.contains("high      ~ facts.modules.mail1.version"), "\(result.output)")
                    #expect(result.output.contains(#"leader_node_id  "hmac-sha256:"#), "\(result.output)")
                }
            }
        }

        @Test("nothing changed")
        func same() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write(Self.before, to: "before.json")
                #expect(try await workspace.run(["diff", file, file]).expectSuccess().output.hasPrefix("no changes  [rules"))
                #expect(try await workspace.run(["diff", file, file, "--json"]).expectSuccess().output == "[]\n")
                let input = try await workspace.run(["diff", file, "-"], input: file)
                #expect(input.expectSuccess().output.hasPrefix("no changes"))
            }
        }

        @Test("files that cannot be compared")
        func badFiles() async throws {
            try await withWorkspace { workspace in
                let good = try workspace.write(Self.before, to: "good.json")
                let bad = try workspace.write(#"{"a": 1,}"#, to: "bad.json")
                try await workspace.run(["diff", good, bad]).expectFailure("bad.json is no JSON", "byte 8")
                try await workspace.run(["diff", good, workspace.path("none.json")]).expectFailure("none.json cannot be read")
                try await workspace.run(["diff", good, workspace.directory]).expectFailure("cannot be read")
                try await workspace.run(["diff", good]).expectUsageError("Missing expected argument")
                try await workspace.run(["diff", "-", "-"]).expectUsageError("Only one")
                try await workspace.run(["diff", good, good, "--rules", workspace.path("no.yaml")]).expectFailure("no.yaml cannot be read")
            }
        }
    }
}
