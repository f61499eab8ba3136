import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// `varve settings` in its forms.
    struct SettingsReferenceTests {
        /// Settings that roles read from options, by what `--json` says.
        private func settings(_ workspace: Workspace) async throws -> [JSONValue] {
            try JSONValue(parsing: try await workspace.run(["settings", "--json"]).expectSuccess().output)["settings"].elements
        }

        @Test("docs/configuration.md is what is printed")
        func page() async throws {
            try await withWorkspace { workspace in
                let printed = try await workspace.run(["settings", "--markdown"]).expectSuccess().output
                let path = TestTools.root.appendingPathComponent("docs/configuration.md").path
                let page = try String(contentsOfFile: path, encoding: .utf8)
                #expect(page == printed, "docs/configuration.md is old: .build/debug/varve settings --markdown > docs/configuration.md")
            }
        }

        @Test("each setting has all that the reference tells")
        func whole() async throws {
            try await withWorkspace { workspace in
                let settings = try await settings(workspace)
                #expect(settings.count >= 58)
                for setting in settings {
                    let key = try #require(setting["key"].string)
                    let name = key.uppercased().replacing(".", with: "_")
                    #expect(setting["variable"].string == "VARVE_" + name)
                    #expect(setting["meaning"].string?.hasSuffix(".") == true && setting["value"].string?.isEmpty == false, "\(key)")
                    #expect(!setting["read_by"].elements.isEmpty, "\(key)")
                    #expect((setting["secret"] == .bool(true)) == (key == "jwt.secret"))
                }
                let text = try await workspace.run(["settings"]).expectSuccess().output
                #expect(settings.allSatisfy { text.contains("\n  \($0["key"].string ?? "-") ") })
            }
        }

        @Test("the options of the commands are those that the reference tells, with its words")
        func options() async throws {
            try await withWorkspace { workspace in
                var helps = ""
                for command in [["serve"], ["gateway"], ["worker"], ["query"]] {
                    helps += try await workspace.run(command + ["--help"], environment: ["COLUMNS": "1000"]).output
                }
                let words = helps.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                for setting in try await settings(workspace) {
                    let option = "--" + (setting["key"].string ?? "").replacing(".", with: "-")
                    #expect(words.contains(" \(option) <") == (setting["option"].string == option), "\(option)")
                    if setting["option"] != .null { #expect(words.contains(setting["meaning"].string ?? "-"), "\(option)") }
                }
            }
        }

        @Test("the example is a configuration file as it stands, and with every comment sign in front of a setting taken away")
        func example() async throws {
            try await withWorkspace { workspace in
                let text = try await workspace.run(["settings", "--example"]).expectSuccess().output
                let file = try workspace.write(text, to: "varve.yaml")
                let untouched = try await workspace.run(["serve", "--print-config", "--config", file]).expectSuccess()
                #expect(untouched.output == (try await workspace.run(["serve", "--print-config"]).output))

                let lines = text.split(separator: "\n")
                let taken = lines.map { $0.prefixMatch(of: /[#][a-z.]+:\ /) == nil ? $0 : $0.dropFirst() }
                let all = try workspace.write(taken.joined(separator: "\n"), to: "all.yaml")
                let printed = try await workspace.run(["serve", "--print-config", "--config", all]).expectSuccess()
                for setting in try await settings(workspace) where setting["secret"] == .bool(false) {
                    let key = setting["key"].string ?? "-"
                    let line = try #require(printed.lines.first { $0.hasPrefix("\(key): ") }, "\(key) of \(printed.output)")
                    #expect(line.hasSuffix("  # file"))
                    if let standard = setting["default"].string {
                        #expect(line.replacing("'", with: "") == "\(key): \(standard)  # file")
                    }
                }
            }
        }

        @Test func oneFormOnly() async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["settings", "--json", "--example"]).expectUsageError("--example")
            }
        }
    }
}
