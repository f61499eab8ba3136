/// `host`, `host:port`, `[IPv6]` or `[IPv6]:port`.
enum RedisHost {
    static let defaultPort = 6379

    static func parse(_ text: Substring) throws(RedisURLError) -> RedisConfiguration.Address {
        let (host, port) = try split(text)
        guard !host.isEmpty else { throw RedisURLError("it names no host; write redis://host:6379/0") }
        guard host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw RedisURLError("the host has characters that no host has") }
        return .tcp(host: String(host), port: try number(port))
    }

    private static func split(_ text: Substring) throws(RedisURLError) -> (host: Substring, port: Substring?) {
        guard text.first == "[" else {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return (text, nil) }
            guard !parts[1].contains(":") else { throw RedisURLError("an IPv6 address goes in brackets, as in redis://[::1]:6379") }
            return (parts[0], parts[1])
        }
        guard let end = text.firstIndex(of: "]") else { throw RedisURLError("the bracket of the IPv6 address is not closed") }
        let host = text[text.index(after: text.startIndex)..<end]
        let rest = text[text.index(after: end)...]
        guard rest.isEmpty || rest.first == ":" else { throw RedisURLError("only :port may follow the bracket of the host") }
        return (host, rest.isEmpty ? nil : rest.dropFirst())
    }

    private static func number(_ text: Substring?) throws(RedisURLError) -> Int {
        guard let text else { return defaultPort }
        guard let port = UInt16(text), port > 0, text.first != "+" else {
            throw RedisURLError("the port must be a number from 1 to 65535; percent-encode `:`, `/` and `@` in a password")
        }
        return Int(port)
    }
}
