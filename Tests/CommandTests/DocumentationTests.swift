import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// What the documentation tells to type, typed: every block of commands on every page, and every command that is mentioned. The tests
    /// themselves are Python's, below `Documentation`; `page.py` tells what comments in the pages say to them.
    struct DocumentationTests {
        @Test("commands of the documentation do what it says", .timeLimit(.minutes(15))) func commands() async throws {
            try await withWorkspace { workspace in
                let result = try await Self.run(
                    "run.py", [try Workspace.varve(), TestTools.root.path, workspace.directory] + Self.pages, workspace)
                print(result.output)
                guard result.status != Self.notRun else { return }
                #expect(result.status == 0, "\(result.output)\n\(result.errors)")
            }
        }

        @Test("commands that the documentation mentions exist") func mentions() async throws {
            try await withWorkspace { workspace in
                let result = try await Self.run(
                    "mentions.py", [try await Self.help(workspace), TestTools.root.path] + Self.pages, workspace)
                print(result.output)
                #expect(result.status == 0, "\(result.output)\n\(result.errors)")
            }
        }

        @Test("the changelog has a section of this version") func version() async throws {
            let changelog = try String(contentsOf: TestTools.root.appendingPathComponent("docs/changelog.md"), encoding: .utf8)
            try await withWorkspace { workspace in
                let version = try await workspace.run(["--version"]).lines[0]
                #expect(changelog.contains("\n## [\(version)]"), "docs/changelog.md has no '## [\(version)]'")
            }
        }

        @Test("a page with a mistake is found out", arguments: wrongPages) func wrong(page: String) async throws {
            try await withWorkspace { workspace in
                let folder = Self.folder.appendingPathComponent("Wrong")
                let expected = try Self.expected(of: folder.appendingPathComponent(page))
                var result = try await Self.run("mentions.py", [try await Self.help(workspace), folder.path, page], workspace)
                var output = result.output
                if !output.contains(expected) {
                    result = try await Self.run("run.py", [try Workspace.varve(), folder.path, workspace.directory, page], workspace)
                    output += result.output
                }
                guard result.status != Self.notRun else { return print(output) }
                #expect(result.status == 1 && output.contains(expected), "\(output)\n\(result.errors)")
            }
        }

        private typealias Ran = (status: Int32, output: String, errors: String)

        /// `run.py` says by it that this machine cannot keep pages apart.
        private static let notRun: Int32 = 77
        private static let folder = TestTools.root.appendingPathComponent("Tests/CommandTests/Documentation")
        private static let wrongPages = names(in: folder.appendingPathComponent("Wrong"))

        /// `VARVE_PAGES="README.md docs/mcp.md"` takes these only.
        private static var pages: [String] {
            if let chosen = ProcessInfo.processInfo.environment["VARVE_PAGES"] { return chosen.split(separator: " ").map(String.init) }
            return ["README.md"] + names(in: TestTools.root.appendingPathComponent("docs")).map { "docs/\($0)" }
        }

        private static func names(in folder: URL) -> [String] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.filter { $0.hasSuffix(".md") }.sorted()
        }

        private static func run(_ script: String, _ arguments: [String], _ workspace: Workspace) async throws -> Ran {
            let process = try workspace.start(
                program: "/usr/bin/python3", [folder.appendingPathComponent(script).path] + arguments,
                environment: ["PYTHONDONTWRITEBYTECODE": "1"])
            let status = try await process.status(within: .seconds(840))
            return (status, process.output, process.errors)
        }

        /// What `varve` says of its own commands, in a file.
        private static func help(_ workspace: Workspace) async throws -> String {
            let help = try await workspace.run(["--experimental-dump-help"])
            return try workspace.write(help.output, to: "help.json")
        }

        /// What the first line of a wrong page says that is told of it.
        private static func expected(of page: URL) throws -> String {
            let line = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")[0]
            return String(line.dropFirst("<!-- expects: ".count).dropLast(" -->".count))
        }
    }
}
