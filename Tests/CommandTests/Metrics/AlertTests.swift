import Foundation
import TestSupport
import Testing
import VarveMetrics

extension CommandTests {
    /// Alert rules, dashboard and documentation speak of metrics that there are, and of each other.
    struct AlertTests {
        private func text(_ path: String) throws -> String {
            try String(contentsOf: Promtool.root.appendingPathComponent(path), encoding: .utf8)
        }

        @Test("promtool accepts rules and configuration, and the rules fire when they should") func rules() async throws {
            try await withWorkspace { workspace in
                let root = Promtool.root.path
                try await Promtool.expectSuccess("check", "rules", root + "/compose/prometheus/alerts.yml", in: workspace)
                try await Promtool.expectSuccess("check", "config", root + "/compose/prometheus/prometheus.yml", in: workspace)
                try await Promtool.expectSuccess("test", "rules", root + "/Tests/CommandTests/Metrics/alerts-test.yml", in: workspace)
            }
        }

        @Test("every metric that is used exists", arguments: ["compose/prometheus/alerts.yml", "compose/grafana/varve.json"])
        func used(_ path: String) throws {
            let found = names(in: try text(path))
            #expect(found.count > 10)
            #expect(found.subtracting(known) == [])
        }

        @Test("the dashboard shows every metric") func shown() throws {
            #expect(Set(MetricName.allCases.map(\.rawValue)).subtracting(base(names(in: try text("compose/grafana/varve.json")))) == [])
        }

        @Test("every alert has severity, texts, and a section that it links to, and every section its alert") func sections() throws {
            let document = try text("docs/operations.md")
            let rules = try text("compose/prometheus/alerts.yml").components(separatedBy: "      - alert: ").dropFirst()
            let alerts = rules.map { String($0.prefix { $0 != "\n" }) }
            #expect(alerts.count > 15 && Set(alerts).count == alerts.count)
            for (alert, rule) in zip(alerts, rules) {
                #expect(rule.contains("severity: critical") || rule.contains("severity: warning"), "\(alert)")
                #expect(rule.contains("summary: ") && rule.contains("description: "), "\(alert)")
                #expect(rule.contains("runbook: docs/operations.md#\(alert.lowercased())\n"), "\(alert)")
            }
            let headings = document.split(separator: "\n").filter { $0.hasPrefix("### Varve") }.map { String($0.dropFirst(4)) }
            #expect(headings == alerts)
        }

        private var known: Set<String> {
            Set(MetricName.allCases.flatMap { [$0.rawValue] + Self.suffixes.map { [name = $0.rawValue] in name + $0 } })
        }

        private static let suffixes = ["_bucket", "_sum", "_count"]

        /// Names without what a histogram's series have behind it.
        private func base(_ names: Set<String>) -> Set<String> {
            Set(
                names.map { name in
                    guard !Set(MetricName.allCases.map(\.rawValue)).contains(name) else { return name }
                    return Self.suffixes.first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
                })
        }

        private func names(in text: String) -> Set<String> {
            Set(text.matches(of: /\b(?:varve|process)_[a-z_]+/).map { String($0.output) })
        }
    }
}
