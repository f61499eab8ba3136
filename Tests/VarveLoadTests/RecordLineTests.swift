import Testing
import VarveLoad

@Suite struct RecordLineTests {
    private static let digest = String(repeating: "0a", count: 32)
    private static let lines = "{\"id\":7,\"data_hash\":\"\(digest)\",\"data_size\":3}\n{\"id\":6,\"other\":1}\n{\"data_hash\":\"0a\"}\n"

    @Test("parts may begin and end anywhere", arguments: [1, 2, 7, 64, 1000])
    func parts(_ size: Int) {
        var (lines, rest) = (RecordLines(), Array(Self.lines.utf8)[...])
        while !rest.isEmpty {
            lines.add(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        #expect(lines.digests == [Self.digest, "", ""])
    }

    @Test func totals() {
        #expect(RecordLine.total(Array(#"{"pagination":{"page":1,"total_count":1207,"total_pages":3}}"#.utf8)) == 1207)
        #expect(RecordLine.total(Array(#"{"total_count":null}"#.utf8)) == nil)
        #expect(RecordLine.total([]) == nil)
    }
}
