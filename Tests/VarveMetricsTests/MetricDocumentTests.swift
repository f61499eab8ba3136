import Foundation
import Testing

@testable import VarveMetrics

@Suite struct MetricDocumentTests {
    private static let document = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/operations.md")

    /// The metric's row in docs/operations.md.
    private func row(_ name: MetricName) -> String {
        let about = name.about
        let labels = about.labels.isEmpty ? "" : "{\(about.labels.map(\.rawValue).joined(separator: ","))}"
        let roles = about.roles == .all ? "all" : about.roles.map(\.rawValue).sorted().joined(separator: ", ")
        return "| `\(name.rawValue)\(labels)` | \(name.kind.rawValue) | \(roles) | \(name.help) |"
    }

    @Test("the table in docs/operations.md is what the code says, in its order") func table() throws {
        let lines = try String(contentsOf: Self.document, encoding: .utf8).split(separator: "\n").map(String.init)
        let rows = lines.drop { $0 != "| metric | kind | of | |" }.dropFirst(2).prefix { $0.hasPrefix("| `") }
        #expect(Array(rows) == MetricName.allCases.map(row))
    }

    @Test("every label has its values in docs/operations.md", arguments: MetricLabel.allCases.filter { $0 != .version })
    func labels(_ label: MetricLabel) throws {
        let lines = try String(contentsOf: Self.document, encoding: .utf8).split(separator: "\n")
        let rows = lines.drop { $0 != "| label | values |" }.prefix { $0.hasPrefix("|") }
        #expect(rows.contains { $0.contains("`\(label.rawValue)`") })
    }
}
