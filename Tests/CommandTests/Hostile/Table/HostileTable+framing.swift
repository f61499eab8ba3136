/// Where one request ends and the next begins: what two servers in a row could see differently.
extension HostileTable {
    /// What an attacker wants to be taken for a request of its own.
    private static let smuggled = "GET /healthz HTTP/1.1\r\nHost: varve\r\n\r\n"

    static let framing: [HostileRequest] = lengths + codingsOfTransfer + together

    private static let lengths = each(
        "framing",
        [
            ("Content-Length: +2", "+2", 400), ("Content-Length: -2", "-2", 400), ("Content-Length: 0x2", "0x2", 400),
            ("Content-Length: 2.0", "2.0", 400), ("Content-Length: 2, 2", "2, 2", 400), ("Content-Length: 2;a=b", "2;a=b", 400),
            ("Content-Length: 2 2", "2 2", 400), ("Content-Length without a value", "", 400),
            ("Content-Length: two", "two", 400), ("Content-Length in other digits", "\u{662}", 400),
            ("Content-Length of 20 digits", "99999999999999999999", 400), ("Content-Length: 2^64 + 2", "18446744073709551618", 400),
            ("Content-Length: 2^63, nothing sent", "9223372036854775808", 413),
            ("Content-Length: 10 MiB + 1, nothing sent", "10485761", 413),
        ]
    ) { world, text in world.post(["Content-Length: \(text)"], "{}") }

    private static let codingsOfTransfer = each(
        "framing",
        [
            ("Transfer-Encoding: xchunked", "xchunked", 400), ("Transfer-Encoding: identity", "identity", 400),
            ("Transfer-Encoding: chunked, identity", "chunked, identity", 400),
            ("Transfer-Encoding: gzip", "gzip", 400), ("Transfer-Encoding: chunked;q=1", "chunked;q=1", 400),
            ("Transfer-Encoding: \"chunked\"", "\"chunked\"", 400), ("Transfer-Encoding with a vertical tab", "\u{B}chunked", 400),
            ("Transfer-Encoding with a NUL", "chunked\u{0}", 400), ("Transfer-Encoding of one letter", "c", 400),
            ("Transfer-Encoding: chunked in capitals", "CHUNKED", 202),
        ]
    ) { world, text in world.post(["Transfer-Encoding: \(text)"], "2\r\n{}\r\n0\r\n\r\n") }

    private static let together: [HostileRequest] = [
        HostileRequest("framing", "Content-Length and Transfer-Encoding", 400) {
            $0.post(["Content-Length: 4", "Transfer-Encoding: chunked"], "2\r\n{}\r\n0\r\n\r\n" + smuggled)
        },
        HostileRequest("framing", "Transfer-Encoding and Content-Length", 400) {
            $0.post(["Transfer-Encoding: chunked", "Content-Length: 4"], "2\r\n{}\r\n0\r\n\r\n" + smuggled)
        },
        HostileRequest("framing", "two Content-Length that agree", 400) { $0.post(["Content-Length: 2", "Content-Length: 2"], "{}") },
        HostileRequest("framing", "two Content-Length that do not", 400) {
            $0.post(["Content-Length: 2", "Content-Length: \(smuggled.utf8.count + 2)"], "{}" + smuggled)
        },
        HostileRequest("framing", "two Transfer-Encoding, the last is identity", 400) {
            $0.post(["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], "2\r\n{}\r\n0\r\n\r\n" + smuggled)
        },
        HostileRequest("framing", "Transfer-Encoding, space before the colon", 400) {
            $0.post(["Transfer-Encoding : chunked", "Content-Length: 2"], "{}" + smuggled)
        },
        HostileRequest("framing", "Transfer-Encoding on a folded line", 400) {
            $0.post(["X-Folded: a\r\n Transfer-Encoding: chunked", "Content-Length: 2"], "{}" + smuggled)
        },
        HostileRequest("framing", "value on the next line", 400) { $0.post(["Transfer-Encoding:\r\n chunked"], "2\r\n{}\r\n0\r\n\r\n") },
        HostileRequest("framing", "a request within a body", 400) { $0.post([], smuggled) },
        HostileRequest("framing", "a request behind a body", 202, 200) { $0.post([], Array("{}".utf8)) + Array(smuggled.utf8) },
        HostileRequest("framing", "garbage behind a body", 202, 400) { $0.post([], "{}") + Array("GARBAGE\r\n\r\n".utf8) },
        HostileRequest("framing", "a request within the body of a GET", to: .query, 200) {
            $0.ask("/api/systems/mine", ["Content-Length: \(smuggled.utf8.count)"]) + Array(smuggled.utf8)
        },
        HostileRequest("framing", "a body that never comes to its end", 400) { $0.post(["Content-Length: 100"], "{") },
        HostileRequest("framing", "a refused post, its body a request", 401) { _ in
            let head = ["POST \(HostileWorld.path) HTTP/1.1", "Host: varve", "Content-Length: \(smuggled.utf8.count)"]
            return HostileWorld.raw(head, Array(smuggled.utf8))
        },
    ]
}
