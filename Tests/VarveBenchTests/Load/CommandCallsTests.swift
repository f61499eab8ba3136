import Testing

@testable import VarveBench

@Suite struct CommandCallsTests {
    private let text =
        "# Commandstats\r\ncmdstat_lpushx:calls=3,usec=1\r\ncmdstat_lpush:calls=1234,usec=9,usec_per_call=0.01,failed_calls=0\r\n"

    @Test func countsACommandAndNoOther() throws {
        #expect(try CommandCalls.count("lpush", in: text) == 1234)
        #expect(try CommandCalls.count("lpushx", in: text) == 3)
        #expect(try CommandCalls.count("push", in: text) == 0)
    }

    @Test func refusesWhatIsNoNumber() {
        #expect(throws: BenchError.self) { try CommandCalls.count("lpush", in: "cmdstat_lpush:calls=,usec=1") }
    }
}
