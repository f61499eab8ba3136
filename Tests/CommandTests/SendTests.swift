import TestSupport
import Testing

extension CommandTests {
    struct SendTests {
        @Test func send() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let (key, secret) = try await workspace.create("alpha")
                let file = try workspace.write(#"{"counter":1}"#, to: "inventory.json")
                let options = ["--system-key", key, "--gateway", serve.gateway]

                let sent = try await workspace.run(["send", file, "--secret-file", try workspace.write(secret, to: "secret")] + options)
                    .expectSuccess()
                let answer = try JSONValue(parsing: sent.output)
                #expect(answer["code"].integer == 200 && answer["data"]["queue_status"].string == "queued")
                #expect(answer["data"]["data_size"].integer == 13)
                let input = try await workspace.run(
                    ["send", "-"] + options, environment: ["VARVE_SYSTEM_SECRET": secret], input: file
                ).expectSuccess()
                #expect(input.output.contains("queued"))

                let wrong: [String: String?] = ["VARVE_SYSTEM_SECRET": "wrong"]
                let refused = try await workspace.run(["send", file] + options, environment: wrong)
                refused.expectFailure("the gateway answered 401")
                #expect(refused.output.contains("invalid token"))
                let broken = try workspace.write("{", to: "broken.json")
                let invalid = try await workspace.run(["send", broken] + options, environment: ["VARVE_SYSTEM_SECRET": secret])
                invalid.expectFailure("the gateway answered 400")
                #expect(invalid.output.contains("validation failed"))
                try await workspace.run(["send", workspace.path("none.json")] + options, environment: wrong)
                    .expectFailure("none.json cannot be read")
                try await workspace.run(["send", workspace.directory] + options, environment: wrong).expectFailure("cannot be read")
            }
        }

        @Test func withoutAGateway() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write("{}", to: "inventory.json")
                let result = try await workspace.run(
                    ["send", file, "--system-key", "k", "--gateway", "http://127.0.0.1:1"], environment: ["VARVE_SYSTEM_SECRET": "s"])
                result.expectFailure("http://127.0.0.1:1 does not answer", "is the gateway running there?")
            }
        }

        @Test func usage() async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["send"]).expectUsageError("Missing expected argument")
                try await workspace.run(["send", "x.json", "--secret", "s"]).expectUsageError("--system-key")
                try await workspace.run(["send", "x.json", "--system-key", "k"]).expectUsageError("--secret", "VARVE_SYSTEM_SECRET")
                let send = ["send", "x.json", "--system-key", "k", "--secret", "s"]
                try await workspace.run(send + ["--secret-file", "f"]).expectUsageError("leave one of them out")
                try await workspace.run(send + ["--key", "k.pem"]).expectUsageError("--certificate and --key go together")
            }
        }
    }
}
