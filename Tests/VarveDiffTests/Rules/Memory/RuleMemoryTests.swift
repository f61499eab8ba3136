import Testing
import VarveModel

@testable import VarveDiff

@Suite struct RuleMemoryTests {
    @Test func anEmptyMemoryIsNoByte() throws {
        #expect(RuleMemory().encoded() == [])
        #expect(try RuleMemory(decoding: []) == RuleMemory())
        #expect(try RuleMemory(decoding: [1]) == RuleMemory())
    }

    @Test func readsWhatItWrites() throws {
        let memory = try Self.full()
        #expect(try RuleMemory(decoding: memory.encoded()) == memory)
        #expect(memory.throttled.entries.count == 2 && memory.flapping.entries.count == 2 && memory.lost.entries.count == 1)
        #expect(memory.flapping.entries.contains { $0.value.place.label == "Büro" && $0.value.place.elements == 0b10 })
    }

    @Test func refusesEveryCutAndTail() throws {
        let bytes = try Self.full().encoded()
        for count in 1..<bytes.count {
            #expect(throws: RuleMemory.DecodingError(version: 2, count: count)) { try RuleMemory(decoding: Array(bytes.prefix(count))) }
        }
        #expect(throws: RuleMemory.DecodingError(version: 2, count: bytes.count + 1)) { try RuleMemory(decoding: bytes + [0]) }
    }

    @Test(arguments: [[3], [0], [1, 0], [255, 1, 2], [2], [2, 2, 0, 0, 0, 0], [2, 0, 0x81, 0x04, 0, 0, 0]] as [[UInt8]])
    func refusesOtherBytes(bytes: [UInt8]) {
        #expect(throws: RuleMemory.DecodingError(version: bytes[0], count: bytes.count)) { try RuleMemory(decoding: bytes) }
    }

    /// Values of a damaged memory that are no JSON never reach what compares values.
    @Test(arguments: ["", "-", "\"", "\"\\", "\"\\u12\"", "{", "nul", "1 2"])
    func refusesValuesThatAreNoJSON(text: String) {
        var memory = RuleMemory()
        let field = ThrottledField(recorded: Array("1".utf8), pending: Array(text.utf8), until: Timestamp(microseconds: 5))
        #expect(memory.throttled.set([0x61], field) == true)
        let bytes = memory.encoded()
        #expect(throws: RuleMemory.DecodingError(version: 2, count: bytes.count)) { try RuleMemory(decoding: bytes) }
    }

    @Test func namesNewerVersionsInItsError() {
        #expect("\(RuleMemory.DecodingError(version: 9, count: 4))".contains("version 9, 4 bytes"))
    }

    /// Whatever the bytes: an error or a memory within its bounds that can be rated with.
    @Test(arguments: 0..<8)
    func damagedBytesNeverTrap(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sound = try Self.full().encoded()
        let rules = RuleSet([Rule(nil, "**", atMostEvery: 5)])
        var survivors = 0
        for round in 0..<4_000 {
            var bytes = round % 2 == 0 ? sound : [2] + (0..<random.below(40)).map { _ in UInt8(random.below(random.chance(2) ? 4 : 256)) }
            for _ in 0..<random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            guard let memory = try? RuleMemory(decoding: bytes) else { continue }
            survivors += 1
            #expect(try RuleMemory(decoding: memory.encoded()) == memory)
            let raw = RawChange(type: .update, path: FieldPath(steps: [.key("v")]), previous: [0x31], current: [0x32])
            let time = Timestamp(microseconds: random.chance(2) ? .max : 0)
            let rating = rate([raw], duplicate: nil, memory: memory, now: time, rules: rules)
            #expect(rating.recorded.count + rating.omitted.count >= 1)
            _ = (memory.nextDue, memory.lostPaths(at: time))
        }
        #expect(survivors > 100)
    }

    @Test func lostSectionsAreBoundedOldestFirst() {
        var memory = RuleMemory()
        for number in 0..<100 {
            memory.remember(lost: Array("s\(number)".utf8), until: Timestamp(microseconds: Int64(number + 1)))
        }
        #expect(memory.lostPaths(at: Timestamp(microseconds: 0)) == Set((36..<100).map { "s\($0)" }))
        memory.remember(lost: Array(repeating: 0x61, count: 10_000), until: Timestamp(microseconds: 500))
        #expect(memory.lost.isEmpty)
    }

    /// Something of each kind.
    private static func full() throws -> RuleMemory {
        var session = RatingSession([Rule(nil, "n", withinPercent: 10), Rule(nil, "t", atMostEvery: 5 * 3_600_000_000)])
        _ = try session.change("n", "100", "101", at: 0)
        _ = try session.change("t", "\"\u{e9}\"", "2", at: 0)
        _ = try session.change("t", "2", "3", at: 1)
        _ = try session.change("gone", "{}", nil, at: 1, mark: .lost)
        let path = FieldPath(steps: [.key("m"), .unknownElement("a.b"), .key("v")])
        for round in 0..<4 {
            let (previous, current) = round % 2 == 0 ? ("1", "2") : ("2", "1")
            let raw = RawChange(
                type: .update, path: path, previous: Array(previous.utf8), current: Array(current.utf8), label: "Büro")
            _ = try session.rate([raw], at: 2 + Double(round))
            _ = try session.swing("dns[]", round, between: nil, and: #""\udc00 long enough that its length tells""#, at: 2 + Double(round))
            _ = try session.swing("other", min(round, 2), between: "1", and: "2", at: 3 + Double(round))
        }
        let duplicate = DuplicateName(path: path, shadowed: [0x31], kept: [0x32])
        _ = try session.rate([], duplicate: duplicate, at: 5)
        return session.memory
    }
}
