/// Odd methods and addresses.
extension HostileTable {
    static let methods: [HostileRequest] =
        each(
            "methods", to: .query,
            [
                ("TRACE", "TRACE /healthz", 405), ("OPTIONS", "OPTIONS /healthz", 405), ("OPTIONS *", "OPTIONS *", 404),
                ("CONNECT", "CONNECT varve:80", 404),
                ("PROPFIND", "PROPFIND /healthz", 405), ("PURGE", "PURGE /healthz", 405), ("M-SEARCH *", "M-SEARCH * ", 404),
                ("get", "get /healthz", 400), ("FOO", "FOO /healthz", 400), ("GETT", "GETT /healthz", 400), ("G", "G /healthz", 400),
                ("method of 100,000 letters", String(repeating: "A", count: 100_000) + " /healthz", 400),
                ("method with a NUL", "GET\u{0} /healthz", 400), ("method with a quote", "GE\"T /healthz", 400),
                ("DELETE of a route that has none", "DELETE /api/inventory/search", 405), ("PUT of a system", "PUT /api/systems/mine", 405),
                ("POST of a timeline", "POST /api/systems/mine/inventory/timeline", 405),
            ]
        ) { world, text in
            HostileWorld.raw(["\(text) HTTP/1.1", "Host: varve", "Authorization: Bearer \(world.reader)"])
        } + [
            HostileRequest("methods", "HEAD of the ingest address", 405, isHead: true) { _ in
                HostileWorld.raw(["HEAD \(HostileWorld.path) HTTP/1.1", "Host: varve"])
            },
            HostileRequest("methods", "GET of the ingest address", 405) { _ in
                HostileWorld.raw(["GET \(HostileWorld.path) HTTP/1.1", "Host: varve"])
            },
            HostileRequest("methods", "HEAD with a body", to: .query, 200, isHead: true) {
                $0.ask("/api/systems/mine", ["Content-Length: 4"], method: "HEAD") + Array("GET ".utf8)
            },
        ]

    static let targets: [HostileRequest] =
        each(
            "targets", to: .query,
            [
                ("absolute form, another host", "http://evil.example/healthz", 200),
                ("absolute form, another scheme", "gopher://x/healthz", 200),
                ("no slash", "healthz", 400), ("//healthz", "//healthz", 200), ("/healthz/", "/healthz/", 200),
                ("/healthz;x", "/healthz;x", 404), ("/healthz%00", "/healthz%00", 404), ("/%68ealthz", "/%68ealthz", 404),
                ("NUL", "/healthz\u{0}", 400), ("backslashes", "/\\healthz", 404), ("fragment", "/healthz#x", 404),
                ("..", "/api/../healthz", 404), ("%2e%2e", "/api/%2e%2e/healthz", 404), ("..;", "/api/..;/healthz", 404),
                ("%2f", "/api%2fsystems", 404), ("/etc/passwd", "/api/systems/..%2f..%2fetc%2fpasswd", 404),
                ("overlong UTF-8", "/api/systems/%c0%ae", 404),
                ("UTF-8 as it is", "/api/systems/ü", 400), ("full-width dots", "/api/systems/%EF%BC%8E%EF%BC%8E", 404),
                ("a broken escape", "/api/systems/%", 404), ("another one", "/api/systems/%zz", 404),
                ("NUL in an id", "/api/systems/%00", 404),
                ("line ends in an id", "/api/systems/%0d%0aX-Evil:1", 404), ("a Redis pattern", "/api/systems/*", 404),
                ("another key's tag", "/api/systems/%7b1-2%7d", 404), ("a script", "/api/systems/%3Cscript%3E", 404),
                ("SQL", "/api/systems/mine'%20OR%201=1--", 404),
                ("an id of 60,000 letters", "/api/systems/" + String(repeating: "a", count: 60_000), 404),
                ("5,000 segments", String(repeating: "/a", count: 5000), 404), ("5,000 slashes", String(repeating: "/", count: 5000), 404),
                ("address of 100,000 bytes", "/" + String(repeating: "a", count: 100_000), 431),
                ("inventory 0", "/api/systems/mine/inventory/0", 400), ("inventory -1", "/api/systems/mine/inventory/-1", 400),
                ("inventory 2^63", "/api/systems/mine/inventory/9223372036854775808", 400),
                ("inventory 2^63 - 1", "/api/systems/mine/inventory/9223372036854775807", 404),
                ("inventory 1e1", "/api/systems/mine/inventory/1e1", 400), ("the .git directory", "/.git/config", 404),
            ]
        ) { world, text in world.ask(text) }
}
