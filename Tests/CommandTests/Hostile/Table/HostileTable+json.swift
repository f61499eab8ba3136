/// Bodies that are no inventories, or odd ones.
extension HostileTable {
    static let json: [HostileRequest] =
        each(
            "json",
            [
                ("empty", "", 400), ("spaces", "   ", 400), ("a number", "1", 400), ("a text", "\"x\"", 400), ("null", "null", 400),
                ("a list", "[]", 400), ("true", "true", 400),
                ("BOM", "\u{FEFF}{}", 400), ("NUL behind it", "{}\u{0}", 400), ("NUL in a text", "{\"a\":\"\u{0}\"}", 400),
                ("two documents", "{}{}", 400), ("garbage behind it", "{} x", 400),
                ("cut off", #"{"a":1"#, 400), ("cut off in a text", #"{"a":"b"#, 400), ("cut off in an escape", #"{"a":"\u00"#, 400),
                ("single quotes", "{'a':1}", 400), ("no quotes", "{a:1}", 400),
                ("comment", "{/**/}", 400), ("comma behind the last", #"{"a":1,}"#, 400), ("line end in a text", "{\"a\":\"\n\"}", 400),
                ("unknown escape", #"{"a":"\x41"}"#, 400),
                ("lone surrogate escape", #"{"a":"\ud800"}"#, 202), ("escaped NUL", #"{"a\u0000b":1}"#, 202),
                ("a key twice", #"{"a":1,"a":2}"#, 202), ("empty key", #"{"":{"":{"":1}}}"#, 202),
                ("__proto__", #"{"__proto__":{"admin":true}}"#, 202), ("a script", #"{"a":"<script>alert(1)</script>"}"#, 202),
                ("log lines as a key", #"{"a\nerror level=critical":1}"#, 202), ("a formula", #"{"a":"=cmd|' /C calc'!A0"}"#, 202),
                ("a secret", #"{"password":"m4rk3r-of-a-s3cr3t"}"#, 202),
                ("a broken document with a secret", #"{"password":"m4rk3r-of-a-s3cr3t""#, 400),
                ("depth 128", nested(128), 202), ("depth 129", nested(129), 400),
                ("depth 5,000,000", String(repeating: #"{"a":"#, count: 1_700_000), 400),
                ("10 MiB of [", String(repeating: "[", count: 10_485_760), 400),
                ("a key of 1 MB", "{\"" + String(repeating: "k", count: 1_000_000) + "\":1}", 202),
                ("200,000 keys", "{" + (0..<200_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}", 202),
                ("200,000 equal keys", "{" + String(repeating: "\"k\":1,", count: 200_000) + "\"k\":1}", 202),
                ("100,000 keys that collide in simple hashes", "{" + colliding.joined(separator: ",") + "}", 202),
                ("a list of 1,000,000", "{\"a\":[" + String(repeating: "0,", count: 1_000_000) + "0]}", 202),
            ]
        ) { world, text in world.post([], text) } + [
            HostileRequest("json", "bad UTF-8 in a text", 400) { $0.post([], Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8)) },
            HostileRequest("json", "overlong UTF-8", 400) { $0.post([], Array("{\"a\":\"".utf8) + [0xC0, 0xAF] + Array("\"}".utf8)) },
            HostileRequest("json", "a surrogate as UTF-8", 400) {
                $0.post([], Array("{\"a\":\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"}".utf8))
            },
            HostileRequest("json", "UTF-16", 400) { $0.post([], [0xFF, 0xFE, 0x7B, 0, 0x7D, 0]) },
            HostileRequest("json", "random bytes", 400) { $0.post([], (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }) },
        ]

    static let numbers: [HostileRequest] = each(
        "numbers",
        [
            ("1e999999999", "1e999999999", 202), ("-1e999999999", "-1e999999999", 202), ("1e-999999999", "1e-999999999", 202),
            ("-0", "-0", 202), ("leading zero", "01", 400), ("plus", "+1", 400),
            ("no digit before the point", ".5", 400), ("none behind it", "1.", 400), ("no exponent", "1e", 400), ("NaN", "NaN", 400),
            ("Infinity", "Infinity", 400), ("hexadecimal", "0x10", 400), ("underscores", "1_000", 400),
            ("a million digits", String(repeating: "9", count: 1_000_000), 202),
            ("a million decimals", "0." + String(repeating: "3", count: 1_000_000), 202),
            ("an exponent of 100,000 digits", "1e" + String(repeating: "9", count: 100_000), 202),
        ]
    ) { world, text in world.post([], #"{"a":\#(text)}"#) }

    private static func nested(_ depth: Int) -> String {
        String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
    }

    /// Words of `Aa` and `BB`, which hash alike where a hash is 31 · h + c.
    private static let colliding: [String] = (0..<100_000).map { number in
        "\"" + (0..<17).map { number >> $0 & 1 == 0 ? "Aa" : "BB" }.joined() + "\":1"
    }
}
