/// Odd header fields.
extension HostileTable {
    static let headers: [HostileRequest] =
        each(
            "headers",
            [
                ("no colon", "X-Header", 400), ("no name", ": value", 400), ("space before the colon", "X-Header : a", 400),
                ("space in a name", "X Header: a", 400),
                ("tab in a name", "X\tHeader: a", 400), ("NUL in a name", "X\u{0}Header: a", 400),
                ("NUL in a value", "X-Header: a\u{0}b", 400),
                ("bare CR in a value", "X-Header: a\rb", 400), ("bare LF", "X-Header: a\nX-Other: b", 400),
                ("control character in a value", "X-Header: \u{1}", 400),
                ("DEL in a value", "X-Header: \u{7F}", 400), ("umlaut in a name", "X-Hüader: a", 400),
                ("umlaut in a value", "X-Header: ü", 202),
                ("an empty value", "X-Header:", 202), ("folded", "X-Header: a\r\n b", 400), ("brackets in a name", "X(Header): a", 400),
                ("a value of 100,000 bytes", "X-Header: " + String(repeating: "a", count: 100_000), 431),
                ("a name of 100,000 bytes", String(repeating: "a", count: 100_000) + ": a", 431),
                ("2,000 header fields", (0..<2000).map { "X-\($0): a" }.joined(separator: "\r\n"), 431),
                ("900 header fields", (0..<900).map { "X-\($0): a" }.joined(separator: "\r\n"), 202),
                (
                    "90,000 bytes in 90 header fields",
                    (0..<90).map { "X-\($0): " + String(repeating: "a", count: 1000) }.joined(separator: "\r\n"), 431
                ),
                ("Connection: close, keep-alive", "Connection: close, keep-alive", 202),
                ("Connection names Authorization", "Connection: Authorization", 202),
                ("Expect: 100-continue", "Expect: 100-continue", 202), ("Expect: 200-ok", "Expect: 200-ok", 202),
                ("Expect, of 5,000 bytes", "Expect: " + String(repeating: "a", count: 5000), 202),
                ("X-Forwarded-For of anybody", "X-Forwarded-For: 127.0.0.2", 202),
                ("X-Forwarded-For with garbage", "X-Forwarded-For: ,,::1::,%", 202),
                ("Forwarded", "Forwarded: for=\"[::1]\"", 202), ("X-HTTP-Method-Override", "X-HTTP-Method-Override: DELETE", 202),
                ("traceparent with line ends in it", "traceparent: 00-%0a-%0d-01", 202),
                ("X-Request-Id of 100,000 bytes", "X-Request-Id: " + String(repeating: "a", count: 50_000), 202),
                ("X-Request-Id with quotes and spaces", "X-Request-Id: a\" level=error msg=\"b", 202),
                ("two X-Request-Id", "X-Request-Id: a\r\nX-Request-Id: b", 202),
                ("another Host", "Host: evil.example", 400),
            ]
        ) { world, text in world.post([text], "{}") } + [
            HostileRequest("headers", "no Host", 200) { _ in HostileWorld.raw(["GET /healthz HTTP/1.1"]) },
            HostileRequest("headers", "an empty Host", 200) { _ in HostileWorld.raw(["GET /healthz HTTP/1.1", "Host:"]) },
            HostileRequest("headers", "two Hosts", 400) { _ in HostileWorld.raw(["GET /healthz HTTP/1.1", "Host: a", "Host: b"]) },
            HostileRequest("headers", "a folded line before all others", 400) { _ in
                HostileWorld.raw(["GET /healthz HTTP/1.1", " X-Header: a", "Host: varve"])
            },
            HostileRequest("headers", "all lines end with bare LF", 400) { _ in Array("GET /healthz HTTP/1.1\nHost: varve\n\n".utf8) },
            HostileRequest("headers", "headers that stop in the middle", 400) { _ in Array("GET /healthz HTTP/1.1\r\nHos".utf8) },
        ]
}
