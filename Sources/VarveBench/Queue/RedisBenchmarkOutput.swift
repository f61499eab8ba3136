/// What redis-benchmark prints with `--csv`.
enum RedisBenchmarkOutput {
    /// Requests a second of a test, as `LPUSH`.
    static func rate(of test: String, in text: String) throws(BenchError) -> Double {
        for line in text.split(whereSeparator: \.isNewline) {
            let values = line.split(separator: ",").map { $0.filter { $0 != "\"" } }
            guard values.count > 1, values[0] == test || values[0].hasPrefix(test + " "), let rate = Double(values[1]) else { continue }
            return rate
        }
        throw BenchError("redis-benchmark printed nothing of \(test): \(text.suffix(500))")
    }
}
