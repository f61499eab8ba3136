/// Machines' credentials and idempotency keys.
extension HostileTable {
    static let basic: [HostileRequest] =
        each(
            "basic",
            [
                ("empty", "", 401), ("scheme alone", "Basic", 401), ("scheme and spaces", "Basic    ", 401),
                ("no base64", "Basic ****", 401),
                ("base64 without padding", "Basic YTpi=", 401), ("base64 with a line end in it", "Basic YTpi%0a", 401),
                ("another scheme", "Digest username=\"a\"", 401),
                ("a token", "Bearer e30.e30.e30", 401), ("Negotiate", "Negotiate YII=", 401),
                ("no colon", HostileWorld.basic("nocolon"), 401),
                ("empty key", HostileWorld.basic(":" + HostileWorld.marker), 401), ("empty secret", HostileWorld.basic("NETH-x:"), 401),
                ("colon alone", HostileWorld.basic(":"), 401), ("NUL in the key", HostileWorld.basic("a\u{0}b:c"), 401),
                ("line ends in the key", HostileWorld.basic("a\r\nb:c"), 401),
                ("Redis pattern as key", HostileWorld.basic("*:c"), 401), ("another key's tag", HostileWorld.basic("{0-0}:queue:c"), 401),
                ("emoji", HostileWorld.basic("\u{1F4A9}:\u{1F4A9}"), 401),
                ("key of 3,000 bytes", HostileWorld.basic(String(repeating: "k", count: 3000) + ":s"), 401),
                ("60,000 bytes", "Basic " + String(repeating: "A", count: 60_000), 401),
                ("unknown key", HostileWorld.basic("NETH-0000:" + HostileWorld.marker), 401),
                ("admin:admin", HostileWorld.basic("admin:admin"), 401),
                ("two in one field", HostileWorld.basic("a:b") + ", " + HostileWorld.basic("c:d"), 401),
            ]
        ) { world, text in world.post(authorization: text) } + [
            HostileRequest("basic", "none", 401) { $0.post(authorization: nil) },
            HostileRequest("basic", "the right key, another secret", 401) {
                $0.post(authorization: HostileWorld.basic("\($0.key):" + HostileWorld.marker))
            },
            HostileRequest("basic", "the right pair, a byte more", 401) {
                $0.post(authorization: HostileWorld.basic("\($0.key):\($0.secret)x"))
            },
            HostileRequest("basic", "the right pair, a byte less", 401) {
                $0.post(authorization: HostileWorld.basic("\($0.key):\($0.secret.dropLast())"))
            },
            HostileRequest("basic", "the id for the key", 401) { $0.post(authorization: HostileWorld.basic("mine:\($0.secret)")) },
            HostileRequest("basic", "good and bad in two fields", 401) { $0.post(["Authorization: Basic YTpi"], "{}") },
            HostileRequest("basic", "guessed for the 25th time", 429, repetitions: 25) {
                $0.post(authorization: HostileWorld.basic("NETH-guessed:" + HostileWorld.marker))
            },
        ]

    static let idempotency: [HostileRequest] =
        each(
            "idempotency",
            [
                ("empty", "", 400), ("257 bytes", String(repeating: "k", count: 257), 400),
                ("256 bytes", String(repeating: "k", count: 256), 202),
                ("a Redis command", "FLUSHALL", 202), ("quotes", "\"';--", 202), ("umlauts", "üöä", 202),
                ("60,000 bytes", String(repeating: "k", count: 60_000), 400), ("NUL", "a\u{0}", 400),
            ]
        ) { world, text in world.post(["Idempotency-Key: \(text)"], "{}") } + [
            HostileRequest("idempotency", "two keys", 202) { $0.post(["Idempotency-Key: a", "Idempotency-Key: b"], "{}") },
            HostileRequest("idempotency", "the key of another body", 400) {
                $0.post(["Idempotency-Key: FLUSHALL"], #"{"other":1}"#)
            },
        ]
}
