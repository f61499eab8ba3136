import VarveModel
import VarveQuery
import VarveStore

extension MicroBenchmark {
    /// Pages as JSON.
    static let answers = [
        MicroBenchmark("timeline-page-json") {
            let page = SampleStore.timelinePage(days: 50)
            return { json { page.write(to: &$0) } }
        },
        MicroBenchmark("change-page-json") {
            let (page, system) = (SampleStore.changePage(inventories: 17), SampleStore.system(1))
            return { json { page.write(to: &$0, system: system) } }
        },
    ]

    private static func json(_ write: (inout JSONWriter) -> Void) -> Int {
        var writer = JSONWriter()
        write(&writer)
        return writer.bytes.count
    }
}
