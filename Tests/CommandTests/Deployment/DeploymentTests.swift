import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// What `compose/` and `scripts/package` say, held against the programs that it is for. The tests themselves are Python's, below `Files`;
    /// the topologies run as processes by `scripts/topology`'s own means.
    struct DeploymentTests {
        private static let missing = "the deployment is not tested"
        /// Debian's, which has Debian's modules.
        private static let python = "/usr/bin/python3"

        private func run(
            _ script: String, _ arguments: [String], in workspace: Workspace, environment: [String: String?] = [:],
            within time: Duration = .seconds(240)
        ) async throws {
            guard let python = TestTools.installed(Self.python, missing: Self.missing) else { return }
            let file = TestTools.root.appendingPathComponent(script).path
            var variables = environment
            variables["PYTHONDONTWRITEBYTECODE"] = "1"
            let process = try workspace.start(program: python, [file] + arguments, environment: variables)
            let status = try await process.status(within: time)
            print(process.output)
            #expect(status == 0, "\(process.output)\n\(process.errors)")
        }

        @Test("compose files, Dockerfile, proxy, units and package say what they should", .timeLimit(.minutes(5))) func files() async throws
        {
            try await withWorkspace { workspace in
                let linter = TestTools.path("hadolint", missing: "the Dockerfile is not read by a linter")
                let environment: [String: String?] = ["VARVE": try Workspace.varve(), "HADOLINT": linter, "OUTPUT": workspace.directory]
                try await run("Tests/CommandTests/Deployment/Files/run.py", [], in: workspace, environment: environment)
            }
        }

        @Test(
            "the topology of a compose file runs as processes, and does what a deployment has to do", .timeLimit(.minutes(5)),
            arguments: [[], ["--cluster"]])
        func topology(_ options: [String]) async throws {
            try await withWorkspace { workspace in
                let arguments = ["--smoke", "--varve", try Workspace.varve(), "--directory", workspace.path("topology")]
                try await run("scripts/topology.d/main.py", arguments + options, in: workspace)
            }
        }
    }
}
