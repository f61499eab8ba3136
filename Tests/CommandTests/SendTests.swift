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

                let sent = try await workspace.run(["send", file, "--secret", secret] + options).expectSuccess()
                let answer = try JSONValue(parsing: sent.output)
                #expect(answer["code"].integer == 200 && answer["data"]["queue_status"].string == "queued")
                #expect(answer["data"]["data_size"].integer == 13)
                let input = try await workspace.run(
                    ["send", "-"] + options, environment: ["VARVE_SYSTEM_SECRET": secret], input: file
                ).expectSuccess()
                #expect(input.output.contains("queued"))

                let refused = try await workspace.run(["send", file, "--secret", "wrong"] + options)
                refused.expectFailure("the gateway answered 401")
                #expect(refused.output.contains("invalid token"))
                let broken = try workspace.write("{", to: "broken.json")
                let invalid = try await workspace.run(["send", broken, "--secret", secret] + options)
                invalid.expectFailure("the gateway answered 400")
                #expect(invalid.output.contains("validation failed"))
                try await workspace.run(["send", workspace.path("none.json"), "--secret", secret] + options)
                    .expectFailure("none.json cannot be read")
                try await workspace.run(["send", workspace.directory, "--secret", secret] + options).expectFailure("cannot be read")
            }
        }

        @Test func withoutAGateway() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write("{}", to: "inventory.json")
                let result = try await workspace.run(
                    ["send", file, "--system-key", "k", "--secret", "s", "--gateway", "http://127.0.0.1:1"])
                result.expectFailure("http://127.0.0.1:1 does not answer", "is the gateway running there?")
            }
        }

        @Test func usage() async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["send"]).expectUsageError("Missing expected argument")
                try await workspace.run(["send", "x.json", "--secret", "s"]).expectUsageError("--system-key")
                try await workspace.run(["send", "x.json", "--system-key", "k"]).expectUsageError("--secret", "VARVE_SYSTEM_SECRET")
            }
        }
    }
}
