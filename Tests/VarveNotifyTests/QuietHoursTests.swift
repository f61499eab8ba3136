import Foundation
import Testing
import VarveModel

@testable import VarveNotify

struct QuietHoursTests {
    private func hours(
        _ from: Int, _ to: Int, days: Set<Int> = Set(1...7), zone: String = "Europe/Rome", except: Severity? = nil
    ) throws -> QuietHours {
        QuietHours(from: from * 60, to: to * 60, days: days, timeZone: try #require(TimeZone(identifier: zone)), exceptFrom: except)
    }

    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

    @Test(
        "what comes in the night waits until the morning, by the clock on the wall",
        arguments: [
            ("2026-01-15T20:59:59Z", nil), ("2026-01-15T21:00:00Z", "2026-01-16T06:00:00Z"),
            ("2026-01-16T02:00:00Z", "2026-01-16T06:00:00Z"), ("2026-01-16T06:00:00Z", nil),
            // Summer time.
            ("2026-07-15T20:00:00Z", "2026-07-16T05:00:00Z"), ("2026-07-16T05:00:00Z", nil),
            // The nights in which it begins and ends.
            ("2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"), ("2026-10-24T21:00:00Z", "2026-10-25T06:00:00Z"),
        ] as [(String, String?)])
    func night(_ now: String, _ end: String?) throws {
        #expect(try hours(22, 7).end(at: time(now))?.rfc3339 == end.map { try time($0).rfc3339 })
    }

    @Test("days are those on which quiet hours begin, and one that follows another prolongs it") func weekend() throws {
        // Saturday and Sunday, all day.
        let weekend = try hours(0, 24, days: [1, 7], zone: "UTC")
        #expect(try weekend.end(at: time("2026-01-17T10:00:00Z")) == time("2026-01-19T00:00:00Z"))
        #expect(try weekend.end(at: time("2026-01-16T23:59:59Z")) == nil)
        // A night of Friday goes on until Saturday morning.
        let friday = try hours(22, 7, days: [6], zone: "UTC")
        #expect(try friday.end(at: time("2026-01-17T03:00:00Z")) == time("2026-01-17T07:00:00Z"))
        #expect(try friday.end(at: time("2026-01-16T03:00:00Z")) == nil)
    }

    @Test("hours that never end wait two weeks at most") func always() throws {
        let always = try hours(0, 24, zone: "UTC")
        #expect(try always.end(at: time("2026-01-01T10:00:00Z")) == time("2026-01-15T00:00:00Z"))
    }

    @Test("what is severe enough is let through") func exceptions() throws {
        let hours = try hours(22, 7, except: .high)
        #expect(hours.lets(.changes, .critical) && hours.lets(.changes, .high) && !hours.lets(.changes, .medium))
        #expect(!hours.lets(.silent, .critical))
    }
}
