import TestSupport
import Testing

extension CommandTests {
    struct HelpTests {
        @Test(
            arguments: [
                [], ["serve"], ["gateway"], ["worker"], ["query"], ["systems"], ["systems", "create"], ["systems", "list"],
                ["systems", "show"], ["systems", "rotate"], ["systems", "suspend"], ["systems", "resume"], ["systems", "delete"],
                ["systems", "import"], ["doctor"], ["settings"],
                ["token"], ["token", "issue"], ["healthy"], ["import"], ["reprocess"], ["verify"], ["storage"], ["send"], ["timeline"],
                ["queue"], ["queue", "stats"], ["queue", "dead"], ["queue", "dead", "list"], ["queue", "dead", "show"],
                ["queue", "dead", "retry"], ["queue", "dead", "drop"],
                ["notifications"], ["notifications", "check"], ["notifications", "explain"], ["notifications", "stats"],
                ["notifications", "dead"], ["notifications", "dead", "list"], ["notifications", "dead", "show"],
                ["notifications", "dead", "retry"], ["notifications", "dead", "drop"],
                ["simulate"],
                ["simulate", "fleet"],
                ["simulate", "history"],
                ["diff"],
                ["rules"],
                ["rules", "check"], ["rules", "explain"], ["rules", "show"], ["settings"], ["doctor"],
            ])
        func help(_ command: [String]) async throws {
            try await withWorkspace { workspace in
                let help = try await workspace.run(command + ["--help"]).expectSuccess()
                let usage = "USAGE: " + (["varve"] + command).joined(separator: " ")
                #expect(help.output.contains("OVERVIEW: ") && help.output.contains(usage))
                #expect(help.errors.isEmpty)
            }
        }

        @Test func wrongUse() async throws {
            try await withWorkspace { workspace in
                for arguments in [["fly"], ["systems", "fly"], ["serve", "--fly"], ["serve", "fly"], ["systems", "show"]] {
                    try await workspace.run(arguments).expectUsageError("Error: ")
                }
                #expect(try await workspace.run(["--version"]).expectSuccess().lines.count == 1)
            }
        }
    }
}
