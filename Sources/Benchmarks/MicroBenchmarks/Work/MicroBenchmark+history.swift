import VarveModel
import VarveStore

extension MicroBenchmark {
    /// What is kept: the changes of one inventory, and a month of them.
    static let history = [
        MicroBenchmark("change-pack-encode") {
            let pack = SampleStore.pack(of: 1)
            return { try pack.encoded().count }
        },
        MicroBenchmark("change-pack-decode") {
            let bytes = try SampleStore.pack(of: 1).encoded()
            return { try ChangePack(decoding: bytes).changes.count }
        },
        MicroBenchmark("sealed-month-encode") {
            let entries = SampleStore.month(inventories: 30)
            return { try SealedMonth.encoded(entries).count }
        },
        MicroBenchmark("sealed-month-decode") {
            let bytes = try SealedMonth.encoded(SampleStore.month(inventories: 30))
            return { try SealedMonth.entries(decoding: bytes).count }
        },
    ]
}
