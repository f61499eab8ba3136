import Testing
import VarveModel

@testable import VarveDiff

@Suite struct FlappingTests {
    @Test func backAndForthIsToldOnceAndAgainWhenItSettles() throws {
        var session = RatingSession([Rule(nil, "v", category: .network, severity: [.update: .high])])
        let told: [[String]] = try (0..<8).map { try session.swing("v", $0, between: "\"A\"", and: "\"B\"", at: Double($0)) }
        let counts = told.map(\.count)
        #expect(counts == [1, 1, 1, 1, 0, 0, 0, 0])
        #expect(told[2] == ["v \"A\"→\"B\""] && told[3] == ["v \"B\"→\"A\" flapping"])
        #expect(session.omittingRules == ["flapping"])
        #expect(session.memory.nextDue == RatingSession.time(7 + 48))
        #expect(try session.settle(at: 54.9) == [])
        #expect(try session.settle(at: 55) == ["v \"B\"→\"A\" settled"])
        #expect(session.last.recorded[0].code == ChangeCode(severity: .high, type: .update, category: .network))
        #expect(session.memory.nextDue == nil && session.memory.flapping.isEmpty)
        #expect(try session.change("v", "\"A\"", "\"B\"", at: 56) == ["v \"A\"→\"B\""])
    }

    @Test func threeChangesThatEndElsewhereStayThree() throws {
        var session = RatingSession([])
        let states = ["1", "2", "1", "3", "1", "3"]
        let told = try zip(states, states.dropFirst()).enumerated().map { try session.change("v", $1.0, $1.1, at: Double($0)) }
        #expect(told == [["v 1→2"], ["v 2→1"], ["v 1→3"], ["v 3→1"], ["v 1→3"]])
        #expect(try session.change("v", "3", "1", at: 6) == ["v 3→1 flapping"])
    }

    @Test func aThirdValueEndsIt() throws {
        var session = RatingSession([])
        for hour in 0..<5 { _ = try session.swing("v", hour, between: "1", and: "2", at: Double(hour)) }
        #expect(try session.change("v", "2", "3", at: 5) == ["v 2→3"])
        #expect(try session.change("v", "3", "2", at: 6) == ["v 3→2"])
        #expect(try session.settle(at: 500) == [])
    }

    @Test func aChangeWithinEndsIt() throws {
        var session = RatingSession([])
        for hour in 0..<6 { _ = try session.swing("v", hour, between: "null", and: #"{"a":1}"#, at: Double(hour)) }
        #expect(try session.change("v", "null", #"{"a":1}"#, at: 6) == [])
        #expect(try session.change("v.a", "1", "2", at: 7) == ["v.a 1→2"])
        #expect(try session.settle(at: 500) == [])
    }

    @Test func valuesCountNotSpelling() throws {
        var session = RatingSession([])
        let told = try [("1", "{\"a\":2}"), ("{ \"a\":2.0 }", "1.0"), ("10e-1", "{\"\\u0061\":2}"), ("{\"a\":2}", "1")]
            .enumerated().map { try session.change("v", $1.0, $1.1, at: Double($0)) }
        #expect(told.last == ["v {\"a\":2}→1 flapping"])
        #expect(try session.change("v", "1.00", "{\"a\": 2}", at: 5) == [])
    }

    @Test func slowChangesAreNoFlapping() throws {
        var session = RatingSession([])
        for day in 0..<12 {
            let told = try session.swing("v", day, between: "1", and: "2", at: Double(day) * 24 * 2.5)
            #expect(told.count == 1 && !told[0].hasSuffix("flapping"), "\(told)")
        }
    }

    @Test func theWindowHoldsTheFourthChange() throws {
        for (last, isFlapping) in [(7.0 * 24, true), (7.0 * 24 + 0.01, false)] {
            var session = RatingSession([])
            for (place, hour) in [0, 1, 2, last].enumerated() {
                let told = try session.swing("v", place, between: "1", and: "2", at: hour)
                if place == 3 { #expect(told[0].hasSuffix("flapping") == isFlapping) }
            }
        }
    }

    @Test func whatComesAndGoesSettlesAsOne() throws {
        for settlesPresent in [true, false] {
            var session = RatingSession([])
            var told: [[String]] = []
            for hour in 0..<(settlesPresent ? 5 : 6) {
                told.append(try session.swing("dns[]", hour, between: nil, and: "\"x\"", at: Double(hour)))
            }
            #expect(told.prefix(4).map(\.count) == [1, 1, 1, 1] && told.dropFirst(4).allSatisfy(\.isEmpty))
            #expect(told[3] == ["dns[] \"x\"→∅ flapping"])
            #expect(try session.settle(at: 100) == [settlesPresent ? "dns[] ∅→\"x\" settled" : "dns[] \"x\"→∅ settled"])
        }
    }

    @Test(arguments: ["dns[]", "dns[3]"])
    func elementsOfOneArrayAreToldApart(path: String) throws {
        var session = RatingSession([])
        for hour in 0..<4 {
            for value in ["1", "2", "3"] {
                let told = try session.swing(path, hour, between: nil, and: value, at: Double(hour))
                #expect(told[0].hasSuffix("flapping") == (hour == 3))
            }
        }
        #expect(session.memory.flapping.entries.count == 3)
        #expect(try session.change(path, nil, "4", at: 5) == ["\(path) ∅→4"])
        #expect(try session.change("dns", "[]", "{}", at: 6) == ["dns []→{}"])
        #expect(session.memory.flapping.isEmpty)
    }

    @Test func onlyRecordedChangesCount() throws {
        var session = RatingSession([Rule("near", "n", withinPercent: 50), Rule("quiet", "q", ignore: true)])
        for hour in 0..<12 {
            #expect(try session.swing("n", hour, between: "100", and: "120", at: Double(hour)) == [])
            #expect(try session.swing("q", hour, between: "1", and: "2", at: Double(hour)) == [])
            #expect(session.omittingRules == ["quiet"])
        }
        #expect(session.memory == RuleMemory())
    }

    @Test func longValuesAreRecordedEachTime() throws {
        var session = RatingSession([])
        let long = "\"\(String(repeating: "x", count: 300))\""
        for hour in 0..<8 { #expect(try session.swing("v", hour, between: "1", and: long, at: Double(hour)).count == 1) }
        #expect(session.memory == RuleMemory())
    }

    @Test func aChangeAfterItWouldHaveSettledIsANewOne() throws {
        var session = RatingSession([])
        for hour in 0..<4 { _ = try session.swing("v", hour, between: "1", and: "2", at: Double(hour)) }
        #expect(try session.change("v", "1", "2", at: 200) == ["v 1→2"])
    }

    @Test func theMemoryStaysSmall() throws {
        var session = RatingSession([])
        for day in 0..<40 {
            for field in 0..<3 {
                _ = try session.change("facts.some.field\(day % 9).\(field)", "\(day)", "\(day + 1)", at: Double(day) * 24)
            }
        }
        #expect(session.memory.encoded().count < 600)
        for field in 0..<1_000 { _ = try session.change("f\(field)", "1", "2", at: 1_000) }
        #expect(session.memory.candidates.entries.count == 64 && session.memory.encoded().count < 1_600)
    }
}
