/// Other versions of HTTP, other protocols, and broken first lines.
extension HostileTable {
    static let versions: [HostileRequest] =
        each(
            "versions",
            [
                ("HTTP/0.9", "GET /healthz\r\n\r\n", 400), ("HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", 200),
                ("HTTP/1.2", "GET /healthz HTTP/1.2\r\nHost: varve\r\n\r\n", 400),
                ("HTTP/2.0", "GET /healthz HTTP/2.0\r\nHost: varve\r\n\r\n", 400),
                ("HTTP/9.9", "GET /healthz HTTP/9.9\r\nHost: varve\r\n\r\n", 400), ("HTTP/1.1.1", "GET /healthz HTTP/1.1.1\r\n\r\n", 400),
                ("http/1.1", "GET /healthz http/1.1\r\nHost: varve\r\n\r\n", 400), ("HTTP/11", "GET /healthz HTTP/11\r\n\r\n", 400),
                ("no version", "GET /healthz \r\nHost: varve\r\n\r\n", 400),
                ("ICE/1.0", "SOURCE /healthz ICE/1.0\r\nHost: varve\r\n\r\n", 405),
                ("RTSP/1.0", "OPTIONS /healthz RTSP/1.0\r\nHost: varve\r\n\r\n", 405),
                ("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
                ("two spaces", "GET  /healthz HTTP/1.1\r\nHost: varve\r\n\r\n", 200),
                ("tabs for spaces", "GET\t/healthz\tHTTP/1.1\r\nHost: varve\r\n\r\n", 400),
                ("space before the method", " GET /healthz HTTP/1.1\r\nHost: varve\r\n\r\n", 400),
                ("empty lines before", "\r\n\r\nGET /healthz HTTP/1.1\r\nHost: varve\r\n\r\n", 200),
                ("words behind the version", "GET /healthz HTTP/1.1 and more\r\nHost: varve\r\n\r\n", 400),
                ("bare CR as line end", "GET /healthz HTTP/1.1\rHost: varve\r\r", 400), ("an SSH client", "SSH-2.0-OpenSSH_9.6\r\n", 400),
                ("an SMTP client", "EHLO varve\r\n", 400), ("a Redis client", "*1\r\n$4\r\nPING\r\n", 400),
                ("a TLS client", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", 400),
                ("zeros", String(repeating: "\u{0}", count: 1000), 400),
                ("h2c upgrade", "GET /healthz HTTP/1.1\r\nHost: varve\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", 200),
                ("web socket", "GET /healthz HTTP/1.1\r\nHost: varve\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 200),
            ]
        ) { _, text in Array(text.utf8) } + [
            HostileRequest("versions", "HTTP/1.0 with chunks", 202) {
                HostileWorld.raw(
                    ["POST \(HostileWorld.path) HTTP/1.0", "Host: varve", $0.basic, "Transfer-Encoding: chunked"],
                    Array("2\r\n{}\r\n0\r\n\r\n".utf8))
            },
            HostileRequest("versions", "nothing at all") { _ in [] },
            HostileRequest("versions", "an empty line") { _ in Array("\r\n".utf8) },
        ]
}
