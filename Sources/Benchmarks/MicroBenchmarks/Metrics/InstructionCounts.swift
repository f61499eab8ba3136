import Foundation

/// Instructions by benchmark: lines of a name and a number.
struct InstructionCounts {
    /// Environment: the file. Where it is not set, none were counted.
    private static let variable = "VARVE_INSTRUCTIONS"

    private let counts: [String: Int]

    static var ofEnvironment: InstructionCounts {
        let path = ProcessInfo.processInfo.environment[variable]
        return InstructionCounts(text: path.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? "")
    }

    private init(text: String) {
        let pairs = text.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.count == 2 }
        counts = Dictionary(pairs.compactMap { pair in Int(pair[1]).map { (String(pair[0]), $0) } }, uniquingKeysWith: { $1 })
    }

    subscript(name: String) -> Int? { counts[name] }
}
