import Testing
import VarveModel

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("2026-03-04T05:06:07.000008Z", 1_772_600_767_000_008),
        ("2025-07-16T15:46:51.571831+02:00", 1_752_673_611_571_831),
        ("2024-02-29t23:59:59.9z", 1_709_251_199_900_000),
        ("1969-12-31T23:59:59.999999Z", -1),
        ("2024-01-01T00:00:00.1234569-00:30", 1_704_069_000_123_456),
    ])
    func reads(text: String, microseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.microseconds == microseconds)
    }

    @Test(arguments: [
        "", "yesterday", "2026-03-04", "2026-02-30T00:00:00Z", "2026-03-04T24:00:00Z", "2026-03-04T05:06:07", "2026-03-04T05:06:07.Z",
        "2026-03-04T05:06:07+2:00", "2026-03-04T05:06:07Zz", "2026-13-04T05:06:07Z", "+026-03-04T05:06:07Z",
    ])
    func refuses(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func writesWhatItReads() {
        var instant: Int64 = -5_000_000_000_000_000
        while instant < 8_000_000_000_000_000 {
            let timestamp = Timestamp(microseconds: instant)
            #expect(Timestamp(rfc3339: timestamp.rfc3339) == timestamp)
            #expect(timestamp.day.start <= timestamp && timestamp <= timestamp.day.end)
            instant += 86_399_999_999 * 101
        }
    }
}
