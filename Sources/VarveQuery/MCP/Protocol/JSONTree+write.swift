import VarveDiff
import VarveModel

extension JSONTree {
    func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .bool(let value): json.bool(value)
        case .number(let digits): json.raw(digits.utf8)
        case .string(let text): json.string(text)
        case .array(let elements): json.array { json in for element in elements { element.write(to: &json) } }
        case .object(let members):
            json.object { json in
                for member in members {
                    json.key(member.name)
                    member.value.write(to: &json)
                }
            }
        }
    }

    static func members(_ members: [(String, JSONTree)]) -> JSONTree { .object(members.map { Member(name: $0.0, value: $0.1) }) }

    /// The digits of a number.
    var number: String? { if case .number(let digits) = self { digits } else { nil } }
}
