import Foundation
import Testing

@testable import VarveBench

@Suite struct ProcessUseTests {
    private func stat(_ name: String) -> String {
        let before = "S 1 77 77 0 -1 4194560 9000 0 3 0"
        let times = "250 50 7 3"
        let behind = "20 0 9 0 123456 900000000 12000 18446744073709551615 1 1 0 0 0 0 0 4096 17647 0 0 0 17 1 0 0 0 0 0"
        return "77 (\(name)) \(before) \(times) \(behind)\n"
    }

    @Test(arguments: ["varve", "a (b) c", "a) S 1 (b"])
    func readsTimesAndMemoryWhateverTheName(_ name: String) throws {
        let use = try #require(ProcessUse(stat: stat(name), ticks: 100, page: 4096))
        #expect(use.microseconds == 3_000_000 && use.childMicroseconds == 100_000)
        #expect(use.residentBytes == 12000 * 4096)
    }

    @Test(arguments: ["", "77 (varve)", "77 (varve) S 1 2"])
    func isNothingWhereTheTextIsCutOff(_ text: String) {
        #expect(ProcessUse(stat: text, ticks: 100, page: 4096) == nil)
    }

    @Test func readsThisProcess() throws {
        let own = ProcessInfo.processInfo.processIdentifier
        let before = try ProcessUse.of(own)
        var sum = 0.0
        while try ProcessUse.of(own).microseconds < before.microseconds + 50_000 { for number in 0..<10_000 { sum += Double(number) } }
        #expect(before.mebibytes > 1 && sum > 0)
        let both = try ProcessUse.of([own, own])
        #expect(both.residentBytes > before.residentBytes)
        #expect(throws: BenchError.self) { try ProcessUse.of(Int32.max) }
    }
}
