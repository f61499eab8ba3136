import Testing
import VarveModel

@testable import VarveDiff

/// Random sequences of values, and what holds at every moment.
@Suite struct RatingPropertyTests {
    private static let hour: Int64 = 3_600_000_000

    /// Who follows the recorded changes is never further off than the rule allows.
    @Test(arguments: 0..<12)
    func theRecordedValueStaysNearTheActualOne(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let percent = random.pick([0.5, 5, 20, 150])
        var session = RatingSession([Rule("near", "n", withinPercent: percent)], settings: Self.withoutFlapping)
        var (actual, known) = (100, 100)
        for step in 0..<600 {
            let next = random.chance(20) ? random.below(400) - 200 : actual + random.below(11) - 5
            guard next != actual else { continue }
            _ = try session.change("n", "\(actual)", "\(next)", at: Double(step))
            #expect(session.last.recorded.count + session.last.omitted.count == 1)
            if let change = session.last.recorded.first {
                #expect(change.previous == Array("\(known)".utf8) && change.current == Array("\(next)".utf8))
                known = next
            }
            actual = next
            #expect(Double(abs(actual - known)) <= Double(abs(known)) * percent / 100 + 1e-9, "seed \(seed), step \(step)")
            #expect(session.memory.throttled.isEmpty == (actual == known))
        }
    }

    /// Recorded updates lie at least a span apart, and a span after the last one the recorded value is the actual one.
    @Test(arguments: 0..<12)
    func updatesAreRecordedInTimeAndNotTooOften(seed: UInt64) throws {
        var random = SeededGenerator(seed: 100 + seed)
        var session = RatingSession([Rule("slow", "n", atMostEvery: 10 * Self.hour)], settings: Self.withoutFlapping)
        var (actual, known) = (0, 0)
        var (time, recordedAt, changedAt) = (0.0, -100.0, -100.0)
        for _ in 0..<600 {
            time += Double(random.below(12)) / 4 + 0.25
            let next = random.chance(3) ? actual : random.below(4)
            if next == actual {
                let due = session.memory.nextDue
                _ = try session.settle(at: time)
                #expect(session.last.recorded.isEmpty == !(due.map { $0 <= RatingSession.time(time) } ?? false))
            } else {
                _ = try session.change("n", "\(actual)", "\(next)", at: time)
                #expect(session.last.recorded.count + session.last.omitted.count == 1)
                (actual, changedAt) = (next, time)
            }
            for change in session.last.recorded {
                #expect(change.previous == Array("\(known)".utf8) && change.current == Array("\(actual)".utf8) && time - recordedAt >= 10)
                (known, recordedAt) = (actual, time)
            }
            if time - recordedAt >= 10 { #expect(known == actual, "seed \(seed), changed at \(changedAt), now \(time)") }
        }
    }

    /// Of many fields with all kinds of rules: every raw change is recorded or left out, equal input gives equal output, the memory stays
    /// within its bounds, and when all is quiet for long, everybody knows the actual values.
    @Test(arguments: 0..<8)
    func nothingIsLost(seed: UInt64) throws {
        var random = SeededGenerator(seed: 200 + seed)
        var session = RatingSession([Rule("slow", "s.*", atMostEvery: 5 * Self.hour), Rule("near", "n.*", withinPercent: 10)])
        let paths = ["s", "n", "x"].flatMap { group in (0..<4).map { "\(group).\($0)" } }
        var actual = Dictionary(uniqueKeysWithValues: paths.map { ($0, "1") })
        var known = actual
        var time = 0.0
        for _ in 0..<400 {
            time += Double(random.below(8))
            let changes = paths.filter { _ in random.chance(4) }.compactMap { path -> RawChange? in
                let next = "\(random.below(3) + 1)"
                guard let previous = actual[path], next != previous, let field = FieldPath(parsing: path) else { return nil }
                actual[path] = next
                return RawChange(type: .update, path: field, previous: Array(previous.utf8), current: Array(next.utf8))
            }
            let memory = session.memory
            _ = try session.rate(changes, at: time)
            let again = rate(changes, duplicate: nil, memory: memory, now: RatingSession.time(time), rules: session.rules)
            #expect(again.recorded == session.last.recorded && again.omitted == session.last.omitted && again.memory == session.memory)
            let changed = Set(changes.map(\.path.description))
            let told = session.last.recorded.filter { $0.mark != .settled && changed.contains($0.path) }
            let omitted = session.last.omitted.filter { changes.contains($0.change) }
            #expect(told.count + omitted.count == changes.count)
            for change in session.last.recorded { known[change.path] = String(decoding: change.current ?? [], as: UTF8.self) }
        }
        _ = try session.settle(at: time + 100)
        for change in session.last.recorded { known[change.path] = String(decoding: change.current ?? [], as: UTF8.self) }
        for path in paths where !path.hasPrefix("n") { #expect(known[path] == actual[path], "\(path)") }
        #expect(session.memory.nextDue == nil)
    }

    private static let withoutFlapping: RatingSettings = {
        var settings = RatingSettings()
        settings.flappingWindow = -1_000_000
        return settings
    }()
}
