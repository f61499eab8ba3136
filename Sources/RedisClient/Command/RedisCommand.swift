/// A command with its arguments, and the key that says which node serves it.
public struct RedisCommand: Sendable {
    /// One word, as `HGET`; a subcommand is the first argument.
    public let name: String
    public let arguments: [RedisArgument]

    /// What routing goes by; `nil` = any node.
    public let key: String?

    public init(_ name: String, _ arguments: [RedisArgument] = [], key: String? = nil) {
        self.name = name
        self.arguments = arguments
        self.key = key
    }

    /// A command whose first argument is the key that routing goes by.
    init(_ name: String, key: String, _ rest: [RedisArgument] = []) {
        self.init(name, [.string(key)] + rest, key: key)
    }
}

extension RedisCommand: CustomStringConvertible {
    /// The name and the number of arguments; never their contents.
    public var description: String { "\(name) with \(arguments.count) arguments" }
}
