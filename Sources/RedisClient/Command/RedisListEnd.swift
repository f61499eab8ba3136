/// An end of a list: `LPUSH` puts at the left, the head.
public enum RedisListEnd: String, Sendable {
    case left = "LEFT"
    case right = "RIGHT"
}
