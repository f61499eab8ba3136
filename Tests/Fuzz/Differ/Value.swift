/// A JSON value with its tokens as spelled.
indirect enum Value {
    case scalar(String)
    case array([Value])
    case object([(name: String, value: Value)])

    var text: String {
        switch self {
        case .scalar(let token): token
        case .array(let elements): "[\(elements.map(\.text).joined(separator: ","))]"
        case .object(let members): "{\(members.map { "\($0.name):\($0.value.text)" }.joined(separator: ","))}"
        }
    }
}
