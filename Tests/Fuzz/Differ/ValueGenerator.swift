/// Values, and changed ones, as the choices say: from few names and scalars, so that much is equal or nearly so.
struct ValueGenerator {
    var choices: Choices
    /// Values that may still be made many times, so that documents stay of a size that is compared in milliseconds.
    private var room = 2_000

    init(choices: Choices) { self.choices = choices }

    private static let names = [
        "a", "b", "id", "name", "uuid", "facts", "modules", "d.e", "", "x y", "é", "e\u{301}", "\\ud800", "0", "[]", "[0]", "*", "**",
        "q\\\"", "\\u0061", "\\\\", "/", "|", "\\u0000", "\u{1F600}", "\\ud83d\\ude00",
    ].map { "\"\($0)\"" }

    private static let scalars = [
        "null", "true", "false", "0", "-0", "1", "1.0", "10e-1", "2", "-2", "3.5", "12345678901234567890123456789012345678901", "1e400",
        "1e-99999999999999999999", "\"\"", "\"1\"", "\"A\"", "\"\\u0041\"", "\"\\ud83d\\ude00\"", "\"\u{1F600}\"", "\"\\udead\"",
        "\"long enough for more than sixteen bytes\"", "\"\\u0000\"", "\"mail1\"", "\"a.b\"",
    ]

    mutating func value(depth: Int = 0) -> Value {
        if depth > 6 || choices.isEmpty { return scalar() }
        return switch choices.below(8) {
        case 0, 1: scalar()
        case 2, 3: .object(members(depth))
        case 4: .array((0..<choices.below(9)).map { _ in scalar() })
        case 5: .array((0..<choices.below(9)).map { identified($0, depth) })
        case 6: .array((0..<choices.below(7)).map { _ in value(depth: depth + 1) })
        default: many(depth)
        }
    }

    private mutating func scalar() -> Value { .scalar(choices.pick(Self.scalars)) }

    private mutating func members(_ depth: Int) -> [(name: String, value: Value)] {
        (0..<choices.below(6)).map { _ in (choices.pick(Self.names), value(depth: depth + 1)) }
    }

    /// An element whose id is mostly its own.
    private mutating func identified(_ place: Int, _ depth: Int) -> Value {
        let id = choices.below(9) == 0 ? choices.pick(Self.scalars) : "\"\(place)\""
        return .object([(choices.pick(["\"id\"", "\"id\"", "\"name\"", "\"uuid\""]), .scalar(id))] + members(depth + 1))
    }

    /// More than limits allow.
    private mutating func many(_ depth: Int) -> Value {
        let (count, element) = (min(choices.below(256), room / 8), members(7))
        room -= count * 8
        let isList = choices.below(2) == 0
        let values = (0..<count).map { $0 % 5 == 0 ? Value.scalar("\($0)") : .object([("\"id\"", .scalar("\($0 % 250)"))] + element) }
        return isList ? .array(values) : .object(values.enumerated().map { ("\"k\($0)\"", $1) })
    }

    /// The same value with something changed at some places in it.
    mutating func changed(_ value: Value, depth: Int = 0) -> Value {
        if choices.isEmpty { return value }
        if choices.below(16) == 15 { return self.value(depth: depth) }
        switch value {
        case .scalar: return choices.below(4) == 3 ? scalar() : value
        case .array(let elements):
            return .array(
                edited(elements) {
                    $0.changed($1, depth: depth + 1)
                } fresh: {
                    $0.value(depth: depth + 1)
                })
        case .object(let members):
            return .object(
                edited(members) { generator, member in
                    (member.name, generator.changed(member.value, depth: depth + 1))
                } fresh: { generator in
                    (generator.choices.pick(Self.names), generator.value(depth: depth + 1))
                })
        }
    }

    private mutating func edited<Element>(
        _ list: [Element], change: (inout ValueGenerator, Element) -> Element, fresh: (inout ValueGenerator) -> Element
    ) -> [Element] {
        var result: [Element] = []
        for element in list {
            switch choices.below(12) {
            case 7: continue
            case 8: result += [fresh(&self), element]
            case 9: result += [element, element]
            case 10, 11: result.append(change(&self, element))
            default: result.append(element)
            }
        }
        switch choices.below(8) {
        case 5: return result.reversed()
        case 6 where !result.isEmpty: return Array(result[1...] + result[..<1])
        case 7: return Array(result.prefix(result.count / 3))
        default: return result
        }
    }
}
