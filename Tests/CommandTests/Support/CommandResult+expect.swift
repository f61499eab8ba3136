import Foundation
import TestSupport
import Testing

extension CommandResult {
    /// Went well, and had nothing to complain about.
    @discardableResult
    func expectSuccess(sourceLocation: SourceLocation = #_sourceLocation) -> CommandResult {
        #expect(status == 0, "\(errors)", sourceLocation: sourceLocation)
        return self
    }

    /// Failed with one line that has these words; with status 64 where it was told something that cannot be.
    func expectFailure(_ words: String..., status expected: Int32 = 1, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(status == expected, sourceLocation: sourceLocation)
        #expect(errorLines.count == 1, "\(errors)", sourceLocation: sourceLocation)
        for word in words { #expect(errors.contains(word), "\(errors)", sourceLocation: sourceLocation) }
    }

    /// Was called in a wrong way: status 64, and these words.
    func expectUsageError(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(status == 64, "\(errors)", sourceLocation: sourceLocation)
        #expect(output.isEmpty, sourceLocation: sourceLocation)
        for word in words { #expect(errors.contains(word), "\(errors)", sourceLocation: sourceLocation) }
    }
}

extension Workspace {
    /// Runs a command on the data directory of this workspace.
    func onData(_ arguments: String..., environment: [String: String?] = [:], input: String? = nil) async throws -> CommandResult {
        try await run(arguments + ["--data", path("data")], environment: environment, input: input)
    }

    /// Makes the data directory, for commands that do not.
    func makeData() throws {
        try FileManager.default.createDirectory(atPath: path("data"), withIntermediateDirectories: true)
    }

    /// Registers a system; gives its key and secret.
    func create(_ id: String, _ more: String...) async throws -> (key: String, secret: String) {
        let result = try await run(["systems", "create", "--id", id, "--json", "--data", path("data")] + more).expectSuccess()
        let json = try JSONValue(parsing: result.output)
        return (try #require(json["system_key"].string), try #require(json["system_secret"].string))
    }

    func token(_ more: String...) async throws -> String {
        try makeData()
        let scope = more.isEmpty ? ["--all"] : more
        let result = try await run(["token", "issue", "--data", path("data")] + scope).expectSuccess()
        return try #require(result.lines.first)
    }
}
