import Crypto

/// A Lua script, sent by its hash and by its source only when the server does not know it.
public struct RedisScript: Sendable {
    public let source: String

    /// 40 lower-case hexadecimal digits, what `EVALSHA` takes.
    public let sha1: String

    public init(_ source: String) {
        self.source = source
        sha1 = Self.hexadecimal(Insecure.SHA1.hash(data: Array(source.utf8)))
    }

    private static func hexadecimal(_ digest: Insecure.SHA1.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension RedisScript {
    package func evalsha(keys: [String], arguments: [RedisArgument]) -> RedisCommand {
        RedisCommand("EVALSHA", Self.arguments(.string(sha1), keys, arguments), key: keys.first)
    }

    func eval(keys: [String], arguments: [RedisArgument]) -> RedisCommand {
        RedisCommand("EVAL", Self.arguments(.string(source), keys, arguments), key: keys.first)
    }

    private static func arguments(_ script: RedisArgument, _ keys: [String], _ rest: [RedisArgument]) -> [RedisArgument] {
        var arguments: [RedisArgument] = []
        arguments.reserveCapacity(2 + keys.count + rest.count)
        arguments.append(script)
        arguments.append(.int(keys.count))
        for key in keys { arguments.append(.string(key)) }
        arguments.append(contentsOf: rest)
        return arguments
    }
}
