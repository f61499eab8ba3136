import Testing
import VarveDiff
import VarveModel

@Suite(.serialized) struct DiffCostTests {
    private let elements = (0..<10_000).map { #"{"pci":\#($0),"title":"device \#($0 % 50)"}"# }

    @Test func oneOfTenThousandIsOneChange() throws {
        var (fewer, changed) = (elements, elements)
        fewer.remove(at: 5_000)
        changed[5_000] = #"{"pci":5000,"title":"other"}"#
        let previous = try document(elements)
        for (variant, line) in [(fewer, "delete list[5000]"), (changed, "update list[5000].title")] {
            let current = try document(variant)
            var changes: [RawChange] = []
            let time = cpuTime { changes = diff(previous: previous, current: current, matching: .standard) }
            #expect(changes.map { "\($0.type.name) \($0.path)" } == [line])
            #expect(time < .milliseconds(1_000), "\(time)")
        }
    }

    @Test(arguments: ["title", "id"])
    func shuffledShiftedAndHalvedStayBounded(name: String) throws {
        var random = SeededGenerator(seed: 5)
        let elements = (0..<10_000).map { #"{"pci":\#($0),"\#(name)":"device \#(name == "id" ? $0 : $0 % 50)"}"# }
        let previous = try document(elements)
        let variants = [
            elements.shuffled(using: &random), Array(elements[1...]) + [elements[0]], Array(elements[..<5_000]),
            Array(repeating: elements[0], count: 10_000), [],
        ]
        for variant in variants {
            let current = try document(variant)
            var changes: [RawChange] = []
            let time = cpuTime { changes = diff(previous: previous, current: current, matching: .standard) }
            #expect(changes.count <= 1_000 && time < .seconds(2), "\(time)")
            #expect(try diff(previous: Document(parsing: apply(changes, to: previous)), current: current, matching: .standard).isEmpty)
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
            let time = cpuTime { changes = diff(previous: previous, current: current, matching: .standard) }
            #expect(changes.count == 1 && time < .seconds(2), "\(time)")
        }
    }

    /// Everything changed, so that the limits are lowered again and again.
    @Test func costGrowsWithTheSize() throws {
        let document = { (megabytes: Int, value: Int) in
            let text = String(repeating: "\(value)", count: 900)
            let rows = (0..<30).map { #"{"name":"n\#($0)","text":"\#(text)","list":[\#(value),{"a":[\#(value)]}]}"# }.joined(separator: ",")
            let parts = (0..<(megabytes * 36)).map { #""part \#($0)":{"rows":[\#(rows)],"set":["\#(value)",\#(value)]}"# }
            return try Document(parsing: Array(#"{"facts":{\#(parts.joined(separator: ","))}}"#.utf8))
        }
        var times: [Duration] = []
        for megabytes in [1, 4, 10] {
            let (previous, current) = (try document(megabytes, 1), try document(megabytes, 2))
            #expect(previous.bytes.count > megabytes * 1_000_000)
            var changes: [RawChange] = []
            times.append(cpuTime { changes = diff(previous: previous, current: current, matching: .standard) })
            #expect(1...1_000 ~= changes.count)
        }
        #expect(times[1] < times[0] * 20 && times[2] < times[0] * 50, "\(times)")
    }

    /// Equal throughout, and spelled in another way in the very last place: each level looks at the bytes before it.
    @Test func deepEqualDocumentsAreCheap() throws {
        let level = #"{"text":"\#(String(repeating: "x", count: 1_000))","in":"#
        let document = { (number: String, other: Int) in
            let deep = String(repeating: level, count: 120) + number + String(repeating: "}", count: 120)
            return try Document(parsing: Array(#"{"deep":\#(deep),"other":\#(other)}"#.utf8))
        }
        let (previous, current) = (try document("1.000", 1), try document("10e-1", 2))
        var changes: [RawChange] = []
        let time = cpuTime { changes = diff(previous: previous, current: current, matching: .standard) }
        #expect(changes.map(\.path.description) == ["other"])
        #expect(time < .milliseconds(500), "\(time)")
    }

    @Test func manyChangesCollapseUpwards() throws {
        let make = { (value: Int) in
            let inner = (0..<300).map { "\"k\($0)\":\(value)" }.joined(separator: ",")
            let few = (0..<150).map { "\"f\($0)\":\(value)" }.joined(separator: ",")
            return try Document(parsing: Array("{\"facts\":{\"many\":{\(inner)},\"few\":{\(few)},\"same\":1}}".utf8))
        }
        let changes = diff(previous: try make(1), current: try make(2), matching: .standard)
        #expect(changes.count == 151)
        #expect(changes.first?.path.description == "facts.many")
        #expect(changes.first?.type == .update)
    }

    @Test func neverMoreThanATotal() throws {
        let make = { (value: Int) in
            let groups = (0..<20).map { group in "\"g\(group)\":{" + (0..<100).map { "\"k\($0)\":\(value)" }.joined(separator: ",") + "}" }
            return try Document(parsing: Array("{\"facts\":{\(groups.joined(separator: ","))}}".utf8))
        }
        let changes = diff(previous: try make(1), current: try make(2), matching: .standard)
        #expect(changes.map(\.path.description) == (0..<20).map { "facts.g\($0)" })
        let flat = { (value: Int) in
            try Document(parsing: Array("{\((0..<2_000).map { "\"k\($0)\":\(value)" }.joined(separator: ","))}".utf8))
        }
        #expect(diff(previous: try flat(1), current: try flat(2), matching: .standard).map(\.path.description) == [""])
    }

    /// Each path repeats the names above it, which may be as long as the document.
    @Test func longNamesDoNotMultiply() throws {
        let name = String(repeating: "k", count: 100_000)
        let make = { (value: Int) in
            try Document(parsing: Array(#"{"a":1,"\#(name)":\#(object((0..<900).map { "m\($0)" }, "\(value)"))}"#.utf8))
        }
        let changes = diff(previous: try make(1), current: try make(2), matching: .standard)
        #expect(changes.map(\.path.steps.count) == [1])
        #expect(try apply(changes, to: make(1)) == make(2).bytes)
    }

    private func document(_ elements: [String]) throws -> Document {
        try Document(parsing: Array("{\"list\":[\(elements.joined(separator: ","))]}".utf8))
    }
}
