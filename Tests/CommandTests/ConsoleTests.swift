import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// The console as people meet it: in a browser, on a real `varve serve`. The tests themselves are Python's, below `Console`.
    struct ConsoleTests {
        @Test("the console in a browser", .timeLimit(.minutes(15))) func browser() async throws {
            let missing = "the console is not tested in a browser"
            let programs = ["/usr/bin/chromium", "/usr/bin/chromedriver"].map { TestTools.installed($0, missing: missing) }
            guard let python = TestTools.path("python", missing: missing), !programs.contains(nil) else { return }
            try await withWorkspace { workspace in
                let process = try workspace.start(
                    program: python, [Self.script, try Workspace.varve(), workspace.directory] + Self.chosen,
                    environment: ["CONSOLE_PICTURES": Self.pictures, "PYTHONDONTWRITEBYTECODE": "1"])
                let status = try await process.status(within: .seconds(840))
                print(process.output)
                #expect(status == 0, "\(process.output)\n\(process.errors)")
            }
        }

        private static let script = TestTools.root.appendingPathComponent("Tests/CommandTests/Console/run.py").path

        /// What was on the screen when a test failed stays here.
        private static let pictures = FileManager.default.temporaryDirectory.appendingPathComponent("varve-console").path

        /// `VARVE_CONSOLE_TESTS="test_live test_phone.PhoneTests"` runs these only.
        private static var chosen: [String] {
            (ProcessInfo.processInfo.environment["VARVE_CONSOLE_TESTS"] ?? "").split(separator: " ").map(String.init)
        }
    }
}
