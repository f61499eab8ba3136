/// The whole numbers of a document that stand for something counted, such as users or rules; not what is measured, such as free memory.
extension Value {
    /// How many there are.
    var counters: Int {
        switch self {
        case .integer: 1
        case .array(let elements): elements.reduce(0) { $0 + $1.counters }
        case .object(let members): members.reduce(0) { Self.isMeasured($1.key) ? $0 : $0 + $1.value.counters }
        case .null, .bool, .hundredths, .string, .slot: 0
        }
    }

    /// Adds one to the counters at some places, counted from 0 in the order of the document.
    ///
    /// - Parameter places: ascending.
    mutating func increase(counters places: [Int]) { replace(counters: places) { .integer($1 + 1) } }

    /// Puts other values in the place of some counters, counted from 0 in the order of the document.
    ///
    /// - Parameters:
    ///   - places: ascending.
    ///   - replacement: of a counter's place and number.
    mutating func replace(counters places: [Int], with replacement: (Int, Int) -> Value) {
        var (rest, passed) = (places[...], 0)
        replace(&rest, &passed, replacement)
    }

    private mutating func replace(_ rest: inout ArraySlice<Int>, _ passed: inout Int, _ replacement: (Int, Int) -> Value) {
        switch self {
        case .integer(let number):
            if rest.first == passed {
                self = replacement(passed, number)
                rest = rest.dropFirst()
            }
            passed += 1
        case .array(var elements):
            self = .null  // so that its elements are changed in place
            for index in elements.indices where !rest.isEmpty { elements[index].replace(&rest, &passed, replacement) }
            self = .array(elements)
        case .object(var members):
            self = .null
            for index in members.indices where !rest.isEmpty && !Self.isMeasured(members[index].key) {
                members[index].value.replace(&rest, &passed, replacement)
            }
            self = .object(members)
        case .null, .bool, .hundredths, .string, .slot: break
        }
    }

    private static let measured: Set<String> = [
        "memory", "memory_info", "mountpoints", "uptime", "uptime_seconds", "calls", "nethvoice_total_calls", "dynamic_leases",
    ]

    private static func isMeasured(_ key: String) -> Bool { measured.contains(key) }
}
