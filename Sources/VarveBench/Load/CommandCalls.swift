/// How often commands were called, as Redis tells it.
enum CommandCalls {
    /// - Parameter text: answer to `INFO commandstats`.
    /// - Returns: 0 for a command that was never called.
    static func count(_ command: String, in text: String) throws(BenchError) -> Int {
        let start = "cmdstat_\(command):calls="
        guard let line = text.split(whereSeparator: \.isNewline).first(where: { $0.hasPrefix(start) }) else { return 0 }
        guard let count = Int(line.dropFirst(start.count).prefix { $0.isNumber }) else { throw BenchError("Redis answered \(line)") }
        return count
    }
}
