/// A JSON value whose objects keep the order of their members, as the agents' serializers do.
enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    /// A decimal number with two fractional digits, such as a load average.
    case hundredths(Int)
    case string(String)
    case array([Value])
    case object([Member])
    /// A whole number that is put in whenever the document is sent.
    case slot(TemplateSlot)

    static func strings(_ texts: [String]) -> Value { .array(texts.map(Value.string)) }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension Value: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(arrayLiteral elements: Value...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, Value)...) { self = .object(elements.map(Member.init)) }
}
