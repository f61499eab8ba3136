import TestSupport
import VarveModel

/// What one machine sends, and when it is received.
struct RandomInventories {
    struct Sent {
        let receivedAt: Timestamp
        let body: String
    }

    /// Oldest first.
    let sent: [Sent]
    /// Arrives when the months before are sealed already, and belongs into the last of them; mostly empty.
    let late: [Sent]

    private static let day = Timestamp.microsecondsPerDay

    /// - Parameter now: nothing is received later.
    init(until now: Timestamp, _ generator: inout SeededGenerator) {
        var machine = RandomMachine(&generator)
        var sent: [Sent] = []
        for time in Self.times(until: now, &generator) {
            if !sent.isEmpty { machine.step(&generator) }
            sent.append(Sent(receivedAt: time, body: machine.body))
        }
        self.sent = sent
        var late: [Sent] = []
        if let last = sent.last, generator.oneIn(4) {
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                machine.step(&generator)
                late.append(Sent(receivedAt: last.receivedAt.advanced(by: -1), body: machine.body))
            }
        }
        self.late = late
    }

    /// Around ends of days and months, with the leap day, with months in which nothing comes, and several at one microsecond.
    private static func times(until now: Timestamp, _ generator: inout SeededGenerator) -> [Timestamp] {
        let starts = ["2023-11-20", "2024-02-26", "2024-12-15", "2025-07-01", "2025-10-20"].compactMap { Day($0)?.start }
        let longest = generator.pick([day / 24, day, 2 * day, 10 * day, 60 * day])
        var times: [Timestamp] = []
        var time = generator.pick(starts)
        let count = Int.random(in: 5...generator.pick([12, 20, 40]), using: &generator)
        while times.count < count {
            time = time.advanced(by: Int64.random(in: 1...longest, using: &generator))
            if generator.oneIn(4) { time = time.day.end.advanced(by: generator.pick([-1, 0, 1, 2])) }
            if generator.oneIn(6) { time = time.month.last.end.advanced(by: generator.pick([-1, 0, 1, 2])) }
            guard time <= now else { break }
            times.append(time)
            if generator.oneIn(6) { times += Array(repeating: time, count: Int.random(in: 1...3, using: &generator)) }
        }
        return times
    }
}
