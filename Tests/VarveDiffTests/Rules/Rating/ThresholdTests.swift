import Testing
import VarveModel

@testable import VarveDiff

@Suite struct ThresholdTests {
    @Test func driftIsRecordedOnceItAddsUp() throws {
        var session = RatingSession([Rule("near", "n", withinPercent: 10)])
        #expect(try session.change("n", "100", "104", at: 0) == [])
        #expect(session.omittingRules == ["near"])
        #expect(try session.change("n", "104", "109.5", at: 1) == [])
        #expect(try session.change("n", "109.5", "110.1", at: 2) == ["n 100→110.1"])
        #expect(session.memory.throttled.isEmpty)
        #expect(try session.change("n", "110.1", "100", at: 3) == [])
        #expect(try session.change("n", "100", "110.10", at: 4) == [])
        #expect(session.omittingRules == ["near"] && session.memory.throttled.isEmpty)
    }

    @Test(arguments: [
        ("0", "0.0001", true), ("0", "-0.0", false), ("-100", "-109", false), ("-100", "-111", true), ("100", "-100", true),
        ("1e400", "1e401", true), ("1e-400", "2e-400", true), ("100", "110", false), ("1e2", "1.10e2", false), ("5", "\"5\"", true),
        ("null", "5", true), ("{}", "[]", true),
    ])
    func comparesNumbers(previous: String, current: String, isRecorded: Bool) throws {
        var session = RatingSession([Rule("near", "n", withinPercent: 10)])
        #expect(try session.change("n", previous, current, at: 0) == (isRecorded ? ["n \(previous)→\(current)"] : []))
    }

    @Test func otherChangesAreRecordedAndForgetTheValue() throws {
        var session = RatingSession([Rule("near", "n", withinPercent: 10)])
        #expect(try session.change("n", "100", "105", at: 0) == [])
        #expect(try session.change("n", "105", "\"x\"", at: 1) == ["n 100→\"x\""])
        #expect(session.memory.throttled.isEmpty)
        #expect(try session.change("n", "\"x\"", "105", at: 2) == ["n \"x\"→105"])
        #expect(try session.change("n", "105", "106", at: 3) == [])
        #expect(try session.change("n", "106", nil, at: 4) == ["n 106→∅"])
        #expect(try session.change("n", nil, "106", at: 5) == ["n ∅→106"])
        #expect(session.memory.throttled.isEmpty)
    }

    @Test func atMostOneUpdateInItsTime() throws {
        var session = RatingSession([Rule("slow", "n", atMostEvery: 10 * 3_600_000_000)])
        #expect(try session.change("n", "1", "2", at: 0) == ["n 1→2"])
        #expect(session.memory.nextDue == nil)
        #expect(try session.change("n", "2", "3", at: 4) == [])
        #expect(session.omittingRules == ["slow"])
        #expect(session.memory.nextDue == RatingSession.time(10))
        #expect(try session.settle(at: 9.9) == [])
        #expect(try session.change("n", "3", "4", at: 10) == ["n 2→4"])
        #expect(try session.change("n", "4", "5", at: 11) == [])
        #expect(try session.change("n", "5", "4.0", at: 12) == [])
        #expect(session.memory.nextDue == nil)
        #expect(try session.settle(at: 20) == [])
        #expect(session.memory.throttled.isEmpty)
        #expect(try session.change("n", "4", "5", at: 20) == ["n 4→5"])
    }

    @Test func theDifferenceIsRecordedWhenItsTimeComesWithoutAnotherChange() throws {
        var session = RatingSession([Rule("slow", "*", category: .os, severity: [.update: .high], atMostEvery: 10 * 3_600_000_000)])
        #expect(try session.change("b", "1", "2", at: 0) == ["b 1→2"])
        #expect(try session.change("b", "2", "\"x\"", at: 1) == [])
        #expect(try session.change("a", "1", "2", at: 2) == ["a 1→2"])
        #expect(try session.change("a", "2", "3", at: 3) == [])
        #expect(session.memory.nextDue == RatingSession.time(10))
        #expect(try session.settle(at: 13) == ["a 2→3", "b 2→\"x\""])
        #expect(session.last.recorded.map(\.code) == Array(repeating: ChangeCode(severity: .high, type: .update, category: .os), count: 2))
        #expect(session.memory.nextDue == nil)
        #expect(try session.change("b", "\"x\"", "9", at: 14) == [])
        #expect(try session.settle(at: 23) == ["b \"x\"→9"])
    }

    @Test func dueChangesComeBehindRawOnesByPath() throws {
        var session = RatingSession([Rule("slow", "s.*", atMostEvery: 3_600_000_000)])
        for name in ["s.b", "s.a"] {
            _ = try session.change(name, "1", "2", at: 0)
            _ = try session.change(name, "2", "3", at: 0.5)
        }
        #expect(try session.change("z", "1", "2", at: 2) == ["z 1→2", "s.a 2→3", "s.b 2→3"])
    }

    @Test func creationAndDeletionAreRecordedAtOnce() throws {
        var session = RatingSession([Rule("slow", "n", atMostEvery: 10 * 3_600_000_000)])
        #expect(try session.change("n", "1", "2", at: 0) == ["n 1→2"])
        #expect(try session.change("n", "2", "3", at: 1) == [])
        #expect(try session.change("n", "3", nil, at: 2) == ["n 3→∅"])
        #expect(try session.change("n", nil, "4", at: 3) == ["n ∅→4"])
        #expect(try session.change("n", "4", "5", at: 4) == ["n 4→5"])
        #expect(try session.settle(at: 40) == [])
    }

    @Test func changedRulesCountWhenTheTimeComes() throws {
        var session = RatingSession([Rule("slow", "n", atMostEvery: 3_600_000_000)])
        _ = try session.change("n", "1", "2", at: 0)
        _ = try session.change("n", "2", "3", at: 0.5)
        session.rules = RuleSet([Rule("quiet", "n", ignore: true)])
        #expect(try session.settle(at: 2) == [])
        #expect(session.omittingRules == ["quiet"] && session.memory == RatingSession([]).memory.noticing(session.memory))
        #expect(session.memory.nextDue == nil)
    }

    @Test(arguments: [("a", true), ("", true), ("a.b", true), ("ab", false), ("a.bc", false), ("a.b.c.d", false)])
    func aChangeOfTheWholeForgetsWhatLiesBelow(path: String, isForgotten: Bool) throws {
        var session = RatingSession([Rule("near", "a.b.c", withinPercent: 10), Rule("near", "a.b[]", withinPercent: 10)])
        _ = try session.change("a.b.c", "100", "101", at: 0)
        _ = try session.change("a.b[3]", "100", "101", at: 0)
        #expect(session.memory.throttled.entries.count == 2)
        _ = try session.change(path, "{}", "[]", at: 1)
        #expect(session.memory.throttled.isEmpty == isForgotten)
    }

    @Test func objectsAreRecordedSinceTheyMayChangeBelow() throws {
        var session = RatingSession([Rule("slow", "a", atMostEvery: 3_600_000_000)])
        #expect(try session.change("a", "1", "2", at: 0) == ["a 1→2"])
        #expect(try session.change("a", "2", "3", at: 0.1) == [])
        #expect(try session.change("a", "3", #"{"b":1}"#, at: 0.2) == [#"a 2→{"b":1}"#])
        #expect(try session.change("a.b", "1", "2", at: 0.3) == ["a.b 1→2"])
        #expect(try session.settle(at: 2) == [])
        #expect(try session.change("a", #"{"b":2}"#, "3", at: 3) == [#"a {"b":2}→3"#])
    }

    @Test(arguments: [true, false])
    func aFieldThatBecomesSensitiveIsForgotten(isSensitive: Bool) throws {
        var session = RatingSession([Rule("slow", "n.pin", atMostEvery: 3_600_000_000)])
        _ = try session.change("n.pin", "1", "2", at: 0)
        _ = try session.change("n.pin", "2", "3", at: 0.5)
        session.rules = RuleSet([Rule("secret", "n", isSensitive: isSensitive)])
        #expect(try session.settle(at: 2) == (isSensitive ? [] : ["n.pin 2→3"]))
        #expect(session.memory.throttled.isEmpty)
    }

    @Test func whatFindsNoRoomIsRecorded() throws {
        var session = RatingSession([Rule("near", "n.*", withinPercent: 50), Rule("slow", "t.*", atMostEvery: 3_600_000_000)])
        let long = "1" + String(repeating: "0", count: 200)
        #expect(try session.change("n.x", long, "9" + long.dropFirst().dropFirst(), at: 0).count == 1)
        #expect(try session.change("t.x", "1", "\"\(long)\"", at: 0).count == 1)
        #expect(try session.change("t.x", "\"\(long)\"", "3", at: 0.1).count == 1)
        #expect(try session.change("t.x", "3", "\"\(long)\"", at: 0.2) == ["t.x 3→\"\(long)\""])
        let count = try (0..<300).map { try session.change("n.k\($0)", "100", "101", at: 1).count }
        #expect(count.prefix(256).allSatisfy { $0 == 0 } && count.suffix(44).allSatisfy { $0 == 1 })
        #expect(session.memory.encoded().count < 20_000)
    }
}

extension RuleMemory {
    /// An otherwise empty memory with the candidates of another.
    fileprivate func noticing(_ other: RuleMemory) -> RuleMemory {
        var memory = self
        memory.candidates = other.candidates
        return memory
    }
}
