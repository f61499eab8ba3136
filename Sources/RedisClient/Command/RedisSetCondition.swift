/// When `SET` writes.
public enum RedisSetCondition: String, Sendable {
    case ifAbsent = "NX"
    case ifPresent = "XX"
}
