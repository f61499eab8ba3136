import Testing
import VarveModel

@testable import VarveDiff

@Suite struct RateTests {
    @Test func changesAreRatedOrLeftOut() throws {
        var session = RatingSession([
            Rule("uptime", "**.uptime", ignore: true), Rule("disk", "disk.**", category: .hardware, severity: [.update: .high]),
        ])
        #expect(try session.change("a.uptime", "1", "2", at: 0) == [])
        #expect(session.omittingRules == ["uptime"])
        #expect(session.last.omitted[0].change.path.description == "a.uptime")
        #expect(try session.change("disk.size", "1", "2", at: 0) == ["disk.size 1→2"])
        #expect(session.last.recorded.map(\.code) == [ChangeCode(severity: .high, type: .update, category: .hardware)])
        #expect(try session.change("x", nil, "{ }", at: 0) == ["x ∅→{ }"])
        #expect(session.last.recorded.map(\.code) == [ChangeCode(severity: .low, type: .create, category: .system)])
    }

    @Test func documentsAreComparedAsTheRulesSay() throws {
        let document = { (text: String) in try Document(parsing: Array(text.utf8)) }
        let rules = RuleSet([Rule(nil, "m.x.v", severity: [.update: .high]), Rule(nil, "noise", ignore: true)])
        let rating = rate(
            previous: try document(#"{"m":{"x":{"v":1}},"noise":1}"#), current: try document(#"{"m":{"x":{"v":2}},"noise":2}"#),
            memory: RuleMemory(), now: RatingSession.time(0), rules: rules)
        #expect(rating.recorded.map(\.path) == ["m.x.v"] && rating.recorded.map(\.severity) == [.high])
        #expect(rating.omitted.map(\.change.path.description) == ["noise"])
    }

    @Test func aSectionThatVanishesForOneRunIsTwoChanges() throws {
        let whole = #"{"facts":{"os":{"v":1},"modules":[{"id":"a","v":1},{"id":"b","v":1}]}}"#
        let without = #"{"facts":{"os":{"v":1}}}"#
        var memory = RuleMemory()
        let rules = RuleSet([Rule(nil, "facts.modules.**", category: .modules, severity: [.update: .medium, .create: .medium])])
        let told = try [whole, without, whole, whole].adjacent().enumerated().map { round, pair in
            let (previous, current) = (try Document(parsing: Array(pair.0.utf8)), try Document(parsing: Array(pair.1.utf8)))
            let now = RatingSession.time(Double(round))
            let rating = rate(previous: previous, current: current, memory: memory, now: now, rules: rules)
            memory = rating.memory
            return rating.recorded.map { "\($0.type.name) \($0.path) \($0.severity.name) \($0.mark?.name ?? "")" }
        }
        #expect(told == [["delete facts.modules critical lost"], ["create facts.modules medium returned"], []])
        #expect(memory.lostPaths(at: RatingSession.time(3)) == [])
    }

    @Test func duplicateNamesOfADocumentAreToldOnce() throws {
        let texts = ["{}", #"{"a":{"x":1,"x":2}}"#, #"{"a":{"x":1,"x":3}}"#, #"{"a":{"x":3}}"#, #"{"a":{"x":4,"x":3}}"#]
        var memory = RuleMemory()
        let told = try texts.adjacent().map { previous, current in
            let documents = try [previous, current].map { try Document(parsing: Array($0.utf8)) }
            let rating = rate(
                previous: documents[0], current: documents[1], memory: memory, now: RatingSession.time(0), rules: RuleSet([]))
            memory = rating.memory
            return rating.recorded.filter { $0.mark != nil }.map(RatingSession.text)
        }
        #expect(told == [["a.x 1→2 duplicate"], [], [], ["a.x 4→3 duplicate"]])
    }

    @Test func labelsArePassedOn() throws {
        var session = RatingSession([])
        let raw = RawChange(type: .update, path: FieldPath(steps: [.key("a")]), previous: [0x31], current: [0x32], label: "Mail")
        _ = try session.rate([raw], at: 0)
        #expect(session.last.recorded.map(\.label) == ["Mail"])
    }

    @Test func aLostSectionIsCriticalAndItsReturnIsAwaited() throws {
        var session = RatingSession([Rule(nil, "facts.**", category: .modules, severity: [.delete: .low, .create: .medium])])
        #expect(try session.change("facts.modules", "[]", nil, at: 0, mark: .lost) == ["facts.modules []→∅ lost"])
        #expect(session.last.recorded[0].code == ChangeCode(severity: .critical, type: .delete, category: .modules))
        #expect(session.memory.lostPaths(at: RatingSession.time(24)) == ["facts.modules"])
        #expect(session.memory.lostPaths(at: RatingSession.time(7 * 24)) == [])
        #expect(try session.change("facts.modules", nil, "[1]", at: 24, mark: .returned) == ["facts.modules ∅→[1] returned"])
        #expect(session.last.recorded[0].severity == .medium)
        #expect(session.memory.lostPaths(at: RatingSession.time(24)) == [])
    }

    @Test func anIgnoredSectionStaysIgnored() throws {
        var session = RatingSession([Rule("quiet", "facts.*", ignore: true)])
        #expect(try session.change("facts.x", "{}", nil, at: 0, mark: .lost) == [])
        #expect(session.omittingRules == ["quiet"])
        #expect(session.memory.lostPaths(at: RatingSession.time(1)) == ["facts.x"])
        #expect(try session.change("facts.x", nil, "{}", at: 1, mark: .returned) == [])
        #expect(session.memory == RuleMemory())
    }

    @Test func whatIsNotAwaitedAnyMoreIsForgotten() throws {
        var session = RatingSession([])
        _ = try session.change("facts.x", "{}", nil, at: 0, mark: .lost)
        _ = try session.settle(at: 7 * 24)
        #expect(session.memory == RuleMemory())
    }

    @Test func duplicateNamesAreToldOnce() throws {
        let path = FieldPath(steps: [.key("a"), .key("b")])
        let duplicate = DuplicateName(path: path, shadowed: Array("1".utf8), kept: Array("2".utf8))
        var session = RatingSession([Rule(nil, "a.**", category: .os, severity: [.update: .low])])
        #expect(try session.rate([], duplicate: duplicate, at: 0) == ["a.b 1→2 duplicate"])
        #expect(session.last.recorded[0].code == ChangeCode(severity: .medium, type: .update, category: .os))
        #expect(try session.rate([], duplicate: duplicate, at: 1) == [])
        #expect(try session.settle(at: 2) == [])
        #expect(try session.rate([], duplicate: duplicate, at: 3) == [])
        #expect(try session.rate([], at: 4) == [])
        #expect(session.memory == RuleMemory())
        session.rules = RuleSet([Rule(nil, "a.b", severity: [.update: .high])])
        #expect(try session.rate([], duplicate: duplicate, at: 5) == ["a.b 1→2 duplicate"])
        #expect(session.last.recorded[0].severity == .high)
    }

    @Test func aDuplicateComesBehindEverythingElse() throws {
        var session = RatingSession([])
        let duplicate = DuplicateName(path: FieldPath(steps: [.key("a")]), shadowed: [0x31], kept: [0x32])
        let raw = ["z", "y"].map { RawChange(type: .delete, path: FieldPath(steps: [.key(FieldName($0))]), previous: [0x31], current: nil) }
        #expect(try session.rate(raw, duplicate: duplicate, at: 0) == ["z 1→∅", "y 1→∅", "a 1→2 duplicate"])
    }
}

extension Array {
    /// Each element with the one behind it.
    fileprivate func adjacent() -> [(Element, Element)] { Array<(Element, Element)>(zip(self, dropFirst())) }
}
