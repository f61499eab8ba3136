import Glibc
import Testing
import VarveDiff
import VarveModel

@Suite(.serialized) struct DiffCostTests {
    private let elements = (0..<10_000).map { #"{"pci":\#($0),"name":"device \#($0 % 50)"}"# }

    @Test func oneRemovedInTheMiddleIsOneChange() throws {
        var fewer = elements
        fewer.remove(at: 5_000)
        let (previous, current) = (try document(elements), try document(fewer))
        var changes: [RawChange] = []
        let time = cpuTime { changes = diff(previous: previous, current: current, identity: .builtIn) }
        #expect(changes.map(\.path.description) == ["list[5000]"])
        #expect(changes.first?.type == .delete)
        #expect(time < .milliseconds(1_000), "\(time)")
    }

    @Test func shuffledShiftedAndHalvedStayBounded() throws {
        var random = SeededGenerator(seed: 5)
        let previous = try document(elements)
        let variants = [
            elements.shuffled(using: &random), Array(elements[1...]) + [elements[0]], Array(elements[..<5_000]),
            Array(repeating: elements[0], count: 10_000), [],
        ]
        for variant in variants {
            let current = try document(variant)
            var changes: [RawChange] = []
            let time = cpuTime { changes = diff(previous: previous, current: current, identity: .builtIn) }
            #expect(changes.count <= 1_000 && time < .seconds(2), "\(time)")
            #expect(try diff(previous: Document(parsing: apply(changes, to: previous)), current: current, identity: .builtIn).isEmpty)
        }
    }

    @Test func bigObjectsAndMultisetsAreLinear() throws {
        let object = { (keys: [Int]) in
            try Document(parsing: Array(("{\"o\":{" + keys.map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}}").utf8))
        }
        let array = { (values: [Int]) in
            try Document(parsing: Array("{\"o\":[\(values.map { "\"v\($0)\"" }.joined(separator: ","))]}".utf8))
        }
        for make in [object, array] {
            let (previous, current) = (try make(Array(0..<10_000)), try make((0..<10_001).reversed()))
            var changes: [RawChange] = []
            let time = cpuTime { changes = diff(previous: previous, current: current, identity: .builtIn) }
            #expect(changes.count == 1 && time < .seconds(2), "\(time)")
        }
    }

    @Test func manyChangesCollapseUpwards() throws {
        let make = { (value: Int) in
            let inner = (0..<300).map { "\"k\($0)\":\(value)" }.joined(separator: ",")
            let few = (0..<150).map { "\"f\($0)\":\(value)" }.joined(separator: ",")
            return try Document(parsing: Array("{\"facts\":{\"many\":{\(inner)},\"few\":{\(few)},\"same\":1}}".utf8))
        }
        let changes = diff(previous: try make(1), current: try make(2), identity: .builtIn)
        #expect(changes.count == 151)
        #expect(changes.first?.path.description == "facts.many")
        #expect(changes.first?.type == .update)
    }

    @Test func neverMoreThanATotal() throws {
        let make = { (value: Int) in
            let groups = (0..<20).map { group in "\"g\(group)\":{" + (0..<100).map { "\"k\($0)\":\(value)" }.joined(separator: ",") + "}" }
            return try Document(parsing: Array("{\"facts\":{\(groups.joined(separator: ","))}}".utf8))
        }
        let changes = diff(previous: try make(1), current: try make(2), identity: .builtIn)
        #expect(changes.map(\.path.description) == (0..<20).map { "facts.g\($0)" })
        let flat = { (value: Int) in
            try Document(parsing: Array("{\((0..<2_000).map { "\"k\($0)\":\(value)" }.joined(separator: ","))}".utf8))
        }
        #expect(diff(previous: try flat(1), current: try flat(2), identity: .builtIn).map(\.path.description) == [""])
    }

    private func document(_ elements: [String]) throws -> Document {
        try Document(parsing: Array("{\"list\":[\(elements.joined(separator: ","))]}".utf8))
    }
}

/// Time of this thread's processor, which the tests beside this one do not change.
private func cpuTime(_ work: () -> Void) -> Duration {
    func now() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
    let start = now()
    work()
    return now() - start
}
