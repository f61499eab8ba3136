import BenchmarkWorkload
import VarveDiff

extension MicroBenchmark {
    /// Bytes to a tree, and the check alone.
    static let parser = [("12KB", 1), ("1MB", 100)].flatMap { size, machines in
        [
            MicroBenchmark("parse-\(size)") {
                let text = try InventoryText.large(machines: machines)
                return { try Document(parsing: text).memorySize }
            },
            MicroBenchmark("validate-\(size)") {
                let text = try InventoryText.large(machines: machines)
                return {
                    try JSONValidator.validate(text)
                    return text.count
                }
            },
        ]
    }
}
