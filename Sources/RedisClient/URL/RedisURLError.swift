/// Why a Redis URL cannot be used. The text names the faulty part and how to mend it; it never repeats user name or password.
public struct RedisURLError: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String

    init(_ problem: String) {
        description = "Redis URL: \(problem)"
    }
}
