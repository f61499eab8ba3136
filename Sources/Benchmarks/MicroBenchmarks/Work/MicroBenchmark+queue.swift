import BenchmarkWorkload
import VarveModel
import VarveStore

extension MicroBenchmark {
    /// What lies in the queue, and bodies as frames.
    static let queue = [
        MicroBenchmark("envelope-encode") {
            let envelope = try SampleStore.envelope(InventoryText.usual())
            return { envelope.encoded().count }
        },
        MicroBenchmark("envelope-decode") {
            let bytes = try SampleStore.envelope(InventoryText.usual()).encoded()
            return { try Envelope(decoding: bytes).size }
        },
        MicroBenchmark("zstd-compress-12KB") {
            let body = try InventoryText.usual()
            return { try Zstd.compress(body).count }
        },
        MicroBenchmark("zstd-compress-12KB-after-previous") {
            let previous = try InventoryText.usual()
            let body = InventoryChange.threeFields(of: previous)
            return { try Zstd.compress(body, after: previous).count }
        },
        MicroBenchmark("zstd-decompress-12KB-after-previous") {
            let previous = try InventoryText.usual()
            let frame = try Zstd.compress(InventoryChange.threeFields(of: previous), after: previous)
            return { try Zstd.decompress(frame, after: previous, limit: Zstd.trustedLimit).count }
        },
    ]
}
