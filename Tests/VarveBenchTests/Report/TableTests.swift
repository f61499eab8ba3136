import Foundation
import Testing

@testable import VarveBench

@Suite struct TableTests {
    @Test func alignsNumbersToTheRightAndTellsWhatWasNotMeasured() {
        var table = Table("Times", "what", "ms")
        table.add(.text("one"), .none)
        table.add(.text("a second"), .number(12.345, decimals: 1))
        #expect(table.text == "Times\nwhat        ms\none          -\na second  12.3")
    }

    @Test func isJSONWithNumbersAsTheyArePrinted() throws {
        var table = Table("Times", "what", "ms", "s")
        table.add(.text("one"), .number(0.1 + 0.2, decimals: 2), .none)
        let data = try JSONSerialization.data(withJSONObject: table.value, options: .sortedKeys)
        #expect(String(decoding: data, as: UTF8.self) == #"{"rows":[{"ms":0.3,"s":null,"what":"one"}],"title":"Times"}"#)
    }

    @Test func saysWhetherAGoalIsMetAndByWhat() {
        let goals = [
            Goal(name: "rate", bound: .atLeast(100), measured: 100), Goal(name: "time", bound: .atMost(0.5), measured: 0.51),
            Goal(name: "lost", bound: .atMost(0), measured: 0),
        ]
        #expect(goals.map(\.isMet) == [true, false, true])
        #expect(
            Goal.table(goals).rows.map { $0.map(\.text) } == [
                ["rate", "≥ 100", "100.00", "ok"], ["time", "≤ 0.5", "0.51", "missed"], ["lost", "≤ 0", "0.00", "ok"],
            ])
    }
}
