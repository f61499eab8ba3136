import TestSupport
import Testing

/// What a run of `varve doctor --json` said.
struct DoctorRun {
    let status: Int32
    let json: JSONValue

    var checks: [JSONValue] { json["checks"].elements }

    func results(of check: String) -> [String] { checks.filter { $0["check"].string == check }.compactMap { $0["result"].string } }

    /// That a check has this result, and what is not fine these words.
    func expect(_ check: String, _ result: String, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        let found = checks.filter { $0["check"].string == check && $0["result"].string == result }
        #expect(!found.isEmpty, "\(check) is \(results(of: check)) in \(checks)", sourceLocation: sourceLocation)
        for word in words {
            #expect(
                found.contains { ($0["found"].string ?? "").contains(word) || ($0["remedy"].string ?? "").contains(word) },
                "\(word) is not in \(found)", sourceLocation: sourceLocation)
        }
    }

    /// Checks that are not ok, but those of the machine that the tests run on.
    var complaints: [JSONValue] {
        let ofMachine = [
            "open-files", "machine.huge-pages", "machine.overcommit", "machine.disk", "redis.latency", "environment", "memory",
        ]
        return checks.filter { $0["result"].string != "ok" && !ofMachine.contains($0["check"].string ?? "") }
    }
}

extension Workspace {
    static let tokenSecret: [String: String?] = ["VARVE_JWT_SECRET": String(repeating: "s", count: 32)]

    func doctor(_ arguments: [String], environment: [String: String?] = tokenSecret) async throws -> DoctorRun {
        let result = try await run(["doctor", "--json"] + arguments, environment: environment, within: .seconds(60))
        #expect(result.errors.isEmpty, "\(result.errors)")
        let json = try JSONValue(parsing: result.output)
        #expect((json["wrong"].integer == 0) == (result.status == 0) || arguments.contains("--strict"), "\(result.status)")
        return DoctorRun(status: result.status, json: json)
    }
}
