/// Bodies in chunks.
extension HostileTable {
    private static let chunked: [(short: String, text: String, expected: Int)] = [
        ("chunk of 2^64 - 1 bytes", "ffffffffffffffff\r\n{}\r\n0\r\n\r\n", 400),
        ("chunk size of 17 digits", "10000000000000002\r\n{}\r\n0\r\n\r\n", 400),
        ("chunk size -2", "-2\r\n{}\r\n0\r\n\r\n", 400), ("chunk size 0x2", "0x2\r\n{}\r\n0\r\n\r\n", 400),
        ("chunk size +2", "+2\r\n{}\r\n0\r\n\r\n", 400), ("space before the chunk size", " 2\r\n{}\r\n0\r\n\r\n", 400),
        ("space behind the chunk size", "2 \r\n{}\r\n0\r\n\r\n", 400), ("no chunk size", "\r\n{}\r\n0\r\n\r\n", 400),
        ("chunk size of other letters", "g\r\n{}\r\n0\r\n\r\n", 400),
        ("chunk size with 1,000 zeros before it", String(repeating: "0", count: 1000) + "2\r\n{}\r\n0\r\n\r\n", 202),
        ("chunk extension", "2;name=value\r\n{}\r\n0\r\n\r\n", 202),
        ("chunk extension of 1 MB", "2;n=" + String(repeating: "v", count: 1_000_000) + "\r\n{}\r\n0\r\n\r\n", 202),
        ("bare LF behind the chunk size", "2\n{}\r\n0\r\n\r\n", 400),
        ("bare LF in a chunk extension", "2;\nx\r\n{}\r\n0\r\n\r\n", 400),
        ("more than the chunk size says", "2\r\n{}}\r\n0\r\n\r\n", 400),
        ("less than the chunk size says", "5\r\n{}\r\n0\r\n\r\n", 400),
        ("no last chunk", "2\r\n{}\r\n", 400), ("no line end behind the chunk", "2\r\n{}0\r\n\r\n", 400),
        ("a chunk for each byte", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", 202), ("trailers", "2\r\n{}\r\n0\r\nX-Trailer: a\r\n\r\n", 202),
        ("Content-Length among the trailers", "2\r\n{}\r\n0\r\nContent-Length: 99\r\n\r\n", 400),
        ("Transfer-Encoding among the trailers", "2\r\n{}\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("Authorization among the trailers", "2\r\n{}\r\n0\r\nAuthorization: Basic eA==\r\n\r\n", 202),
        (
            "2,000 trailers",
            "2\r\n{}\r\n0\r\n" + (0..<2000).map { "X-\($0): a\r\n" }.joined() + "\r\n", 400
        ),
        ("nothing", "0\r\n\r\n", 400),
        ("11 MiB in chunks", String(repeating: "100000\r\n" + String(repeating: " ", count: 1 << 20) + "\r\n", count: 11), 413),
    ]

    static let chunks: [HostileRequest] =
        each("chunks", chunked) { world, text in world.post(["Transfer-Encoding: chunked"], text) }
        // A change of nothing.
        + each("chunks", to: .query, chunked.map { ($0.short, $0.text, $0.expected == 202 ? 200 : $0.expected) }) { world, text in
            change(world, "Transfer-Encoding: chunked", text)
        }
        + [
            HostileRequest("framing", "a body that never comes to its end", to: .query, 400) { change($0, "Content-Length: 100", "{") }
        ]

    private static func change(_ world: HostileWorld, _ framing: String, _ body: String) -> [UInt8] {
        world.ask("/api/systems/mine", [framing], method: "PATCH", token: world.manager) + Array(body.utf8)
    }
}
