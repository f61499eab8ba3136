import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// `varve doctor` on settings, and on the files that they name.
    struct DoctorSettingsTests {
        @Test("a damaged configuration file: options and environment are checked all the same")
        func damagedFile() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write("gatway:\n  port: 1\n", to: "varve.yaml")
                let run = try await workspace.doctor(["--config", file], environment: ["VARVE_QUERY_PORT": "http"])
                #expect(run.status == 1)
                run.expect("configuration-file", "wrong", file, "gatway.port is no setting")
                run.expect("settings", "wrong", "VARVE_QUERY_PORT")
                run.expect("redis", "not_checked", "the configuration file may name one")
                _ = try await workspace.create("alpha")
                let data = try await workspace.doctor(["--config", file, "--data", workspace.path("data")], environment: [:])
                data.expect("deployment", "ok")
                #expect(data.status == 1)
            }
        }

        @Test("every mistake at once, in words that say how to mend it")
        func mistakes() async throws {
            try await withWorkspace { workspace in
                _ = try await workspace.create("alpha")
                let rules = try workspace.write("rules:\n  - path: [\n", to: "rules.yaml")
                let run = try await workspace.doctor(
                    ["--data", workspace.path("data"), "--rules", rules],
                    environment: [
                        "VARVE_JWT_SECRET": "short", "VARVE_GATEWAY_MEMORY": "2000000", "VARVE_RETENTION_DAYS": "soon",
                        "VARVE_GATEWAY_PROT": "1",
                        "VARVE_HTTP_TRUSTED_PROXIES": "10.0.0.0/33", "VARVE_LOG_LEVEL": "loud", "VARVE_HTTP_CONNECTIONS": "9000000",
                    ])
                #expect(run.status == 1)
                for words in ["31457280 bytes", "retention.days", "VARVE_HTTP_TRUSTED_PROXIES", "--log-level"] {
                    run.expect("settings", "wrong", words)
                }
                #expect(run.results(of: "settings").count == 4, "\(run.checks)")
                run.expect("tokens", "wrong", "32")
                run.expect("rules", "wrong", rules)
                run.expect("environment", "warning", "VARVE_GATEWAY_PROT")
                run.expect("open-files", "warning", "ulimit -n 9000200")
                run.expect("deployment", "ok")
            }
        }

        @Test("certificates: good for long, for days, expired, with another's key; who may read what")
        func certificates() async throws {
            try await withWorkspace { workspace in
                _ = try await workspace.create("alpha")
                let authority = try TestAuthority(in: workspace.directory)
                func run(_ certificate: String, _ key: String) async throws -> DoctorRun {
                    try await workspace.doctor(
                        ["--data", workspace.path("data"), "--tls-certificate", certificate, "--tls-key", key], environment: [:])
                }
                let year = try authority.sign("year", validity: -60...31_536_000 - 1800)
                let days = try authority.sign("days", validity: -60...432_000 + 1800)
                let old = try authority.sign("old", validity: -7200 ... -60)
                let fine = try await run(year.certificate, year.key)
                fine.expect("certificate", "ok", "is good for 364 days")
                fine.expect("files", "ok", "\(year.key) has mode 600")
                #expect(fine.status == 0)
                try await run(days.certificate, days.key).expect("certificate", "warning", "is good for 5 days", "renewed")
                try await run(old.certificate, old.key).expect("certificate", "wrong", "expired")
                try await run(year.certificate, days.key).expect("certificate", "wrong", "does not fit the certificate")
                try await run(year.certificate, workspace.path("none.key")).expect("files", "wrong", "none.key")
                try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: year.key)
                try await run(year.certificate, year.key).expect("files", "warning", "chmod o= \(year.key)")
            }
        }

        @Test("a configuration file with a secret in it is one that others may not read")
        func fileWithSecret() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write("jwt.secret: \(String(repeating: "p", count: 40))\n", to: "varve.yaml")
                _ = try await workspace.create("alpha")
                try FileManager.default.setAttributes([.posixPermissions: 0o604], ofItemAtPath: file)
                let run = try await workspace.doctor(["--config", file, "--data", workspace.path("data")], environment: [:])
                run.expect("files", "warning", "chmod o= \(file)")
                #expect(!"\(run.json)".contains("pppp"))
                let harmless = try workspace.write("host: 127.0.0.1\n", to: "other.yaml")
                let other = try await workspace.doctor(["--config", harmless, "--data", workspace.path("data")], environment: [:])
                #expect(other.results(of: "files") == ["ok"] || other.results(of: "files").isEmpty, "\(other.checks)")
            }
        }
    }
}
