/// An end of a range of scores.
public enum RedisScoreBound: Sendable, Hashable {
    case inclusive(Double)
    case exclusive(Double)
    case lowest
    case highest

    var argument: RedisArgument {
        switch self {
        case .inclusive(let score): RedisArgument(score)
        case .exclusive(let score): "(\(score)"
        case .lowest: "-inf"
        case .highest: "+inf"
        }
    }
}
