/// All hostile requests, topic by topic.
enum HostileTable {
    static let all: [HostileRequest] =
        framing + chunks + versions + methods + targets + headers + basic + idempotency + json + numbers + codings
        + parameters + searches + cursors + tokens + algorithms + claims + organizations + management + conditions + mcp + mcpOthers

    /// One request for each text, made by a function.
    static func each(
        _ topic: String, to door: HostileRequest.Door = .gateway, _ cases: [(short: String, text: String, expected: Int)],
        _ make: @escaping @Sendable (HostileWorld, String) -> [UInt8]
    ) -> [HostileRequest] {
        cases.map { item in
            HostileRequest(topic, item.short, to: door, item.expected) { make($0, item.text) }
        }
    }
}
