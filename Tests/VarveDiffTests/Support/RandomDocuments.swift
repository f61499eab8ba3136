/// Small random documents from few names and values, so that much is equal, doubled or nearly the same; and mutations of them.
struct RandomDocuments {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let names = [
        "\"a\"", "\"b\"", "\"c\"", "\"id\"", "\"items\"", "\"d.e\"", "\"\"", "\"x y\"", "\"\u{E9}\"", "\"e\u{301}\"", "\"\\ud800\"",
        "\"0\"", "\"[]\"",
        "\"*\"", "\"q\\\"\"", "\"\\u0061\"", "\"Name\"", "\"mac\"", "\"facts\"", "\"/a|b~\"",
    ]
    private static let scalars = [
        "null", "true", "false", "0", "-0", "1", "1.0", "10e-1", "2", "-2", "3.5", "12345678901234567890123456789012345678901", "1e400",
        "\"\"", "\"1\"",
        "\"A\"", "\"\\u0041\"", "\"\\ud83d\\ude00\"", "\"\u{1F600}\"", "\"\\udead\"", "\"long enough for more than sixteen bytes\"",
        "\"\\u0000\"",
    ]

    mutating func value(depth: Int = 0) -> Reference {
        switch random.below(depth > 4 ? 4 : 10) {
        case 0..<4: scalar()
        case 4..<7: .object(members(depth))
        case 7: .array((0..<random.below(6)).map { _ in scalar() })
        case 8: .array((0..<random.below(6)).map { _ in identified(depth) })
        default: .array((0..<random.below(6)).map { _ in value(depth: depth + 1) })
        }
    }

    private mutating func scalar() -> Reference { .scalar(random.pick(Self.scalars)) }

    private mutating func members(_ depth: Int) -> [Reference.Member] {
        (0..<random.below(6)).map { _ in Reference.Member(name: random.pick(Self.names), value: value(depth: depth + 1)) }
    }

    private mutating func identified(_ depth: Int) -> Reference {
        let id = random.chance(8) ? "\"\(random.below(9))\"" : "\(random.below(9))"
        return .object([Reference.Member(name: "\"id\"", value: .scalar(id))] + members(depth + 1))
    }

    /// The same value with something changed at some places in it.
    mutating func mutated(_ value: Reference, depth: Int = 0) -> Reference {
        if random.chance(12) { return self.value(depth: depth) }
        switch value {
        case .scalar: return random.chance(6) ? scalar() : value
        case .array(let elements):
            return .array(
                edited(elements, depth) {
                    $0.mutated($1, depth: depth + 1)
                } fresh: {
                    $0.value(depth: depth + 1)
                })
        case .object(let members):
            return .object(
                edited(members, depth) { generator, member in
                    Reference.Member(name: member.name, value: generator.mutated(member.value, depth: depth + 1))
                } fresh: { generator in
                    Reference.Member(name: generator.random.pick(Self.names), value: generator.value(depth: depth + 1))
                })
        }
    }

    /// The same value without most children of some of its objects and arrays.
    mutating func thinned(_ value: Reference) -> Reference {
        let drops = random.chance(3)
        switch value {
        case .scalar: return value
        case .array(let elements):
            return .array(elements.filter { _ in !drops || random.chance(4) }.map { thinned($0) })
        case .object(let members):
            return .object(
                members.filter { _ in !drops || random.chance(4) }.map { Reference.Member(name: $0.name, value: thinned($0.value)) })
        }
    }

    private mutating func edited<Element>(
        _ list: [Element], _ depth: Int, change: (inout RandomDocuments, Element) -> Element, fresh: (inout RandomDocuments) -> Element
    ) -> [Element] {
        var result: [Element] = []
        for element in list {
            switch random.below(10) {
            case 0: continue
            case 1: result += [fresh(&self), element]
            case 2: result += [element, element]
            case 3, 4: result.append(change(&self, element))
            default: result.append(element)
            }
        }
        if random.chance(6) { result.shuffle(using: &random) }
        return result
    }
}
