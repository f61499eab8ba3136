/// The whole numbers of a document that stand for something counted, such as users or rules; not what is measured, such as free memory.
extension Value {
    /// How many there are.
    var counters: Int {
        switch self {
        case .integer: 1
        case .array(let elements): elements.reduce(0) { $0 + $1.counters }
        case .object(let members): members.reduce(0) { Self.isMeasured($1.key) ? $0 : $0 + $1.value.counters }
        case .null, .bool, .hundredths, .string: 0
        }
    }

    /// Adds one to the counter at a place, counted from 0 in the order of the document.
    mutating func increase(counter place: Int) {
        var rest = place
        increase(&rest)
    }

    private mutating func increase(_ rest: inout Int) {
        switch self {
        case .integer(let number):
            if rest == 0 { self = .integer(number + 1) }
            rest -= 1
        case .array(var elements):
            for index in elements.indices where rest >= 0 { elements[index].increase(&rest) }
            self = .array(elements)
        case .object(var members):
            for index in members.indices where rest >= 0 && !Self.isMeasured(members[index].key) { members[index].value.increase(&rest) }
            self = .object(members)
        case .null, .bool, .hundredths, .string: break
        }
    }

    private static func isMeasured(_ key: String) -> Bool {
        ["memory", "memory_info", "mountpoints"].contains(key) || key.contains("uptime") || key.contains("calls")
    }
}
