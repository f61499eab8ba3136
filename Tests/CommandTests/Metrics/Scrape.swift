import TestSupport
import Testing
import VarveMetrics

/// What `/metrics` said.
struct Scrape {
    struct Sample {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    let text: String
    /// By name, with their kinds.
    private(set) var families: [String: String] = [:]
    private(set) var samples: [Sample] = []

    static func of(_ address: String) async throws -> Scrape { try Scrape(try await TestHTTP.get(address + "/metrics").text) }

    init(_ text: String) throws {
        self.text = text
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ")
                families[String(words[2])] = String(words[3])
            } else if !line.hasPrefix("#") {
                samples.append(try Self.sample(line))
            }
        }
    }

    /// Values have no commas or quotes here.
    private static func sample(_ line: Substring) throws -> Sample {
        let words = line.split(separator: " ")
        let value = try #require(Double(words.last ?? ""))
        let parts = words.dropLast().joined(separator: " ").split(separator: "{", maxSplits: 1)
        let pairs = parts.count == 1 ? [] : parts[1].dropLast().split(separator: ",")
        let labels = pairs.map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1)
            return (String(sides[0]), String(sides[1].dropFirst().dropLast()))
        }
        return Sample(name: String(parts[0]), labels: Dictionary(uniqueKeysWithValues: labels), value: value)
    }

    /// Of all series of the metric that have these labels together; `nil` where there is none.
    func sum(_ name: MetricName, suffix: String = "", _ labels: [MetricLabel: String] = [:]) -> Double? {
        let found = samples.filter { sample in
            sample.name == name.rawValue + suffix && labels.allSatisfy { sample.labels[$0.rawValue] == $1 }
        }
        return found.isEmpty ? nil : found.reduce(0) { $0 + $1.value }
    }
}
