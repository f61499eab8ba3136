import Testing

@testable import RedisClient

@Suite struct ReplyReaderTests {
    static let replies: [(String, RedisReply)] = [
        ("$-1\r\n", .null), ("*-1\r\n", .null), (":-42\r\n", .integer(-42)), (":9223372036854775807\r\n", .integer(.max)),
        ("+OK\r\n", .status("OK")), ("$0\r\n\r\n", .bulk([])), ("*0\r\n", .array([])), ("$4\r\n\r\n\0x\r\n", .bulk([13, 10, 0, 120])),
        ("-NOSCRIPT No matching script.\r\n", .error(RedisServerError(code: "NOSCRIPT", message: "No matching script."))),
        (
            "*3\r\n:1\r\n-WRONGTYPE Operation against a key\r\n*2\r\n$-1\r\n*1\r\n$1\r\na\r\n",
            .array([
                .integer(1), .error(RedisServerError(code: "WRONGTYPE", message: "Operation against a key")),
                .array([.null, .array([.bulk([97])])]),
            ])
        ),
    ]

    @Test(arguments: replies) func readsAtOnce(text: String, reply: RedisReply) throws {
        #expect(try read([text]) == [reply])
    }

    @Test(arguments: replies) func readsBytewise(text: String, reply: RedisReply) throws {
        #expect(try read(text.unicodeScalars.map { String($0) }) == [reply])
    }

    @Test func readsAllInEverySplit() throws {
        let text = Self.replies.map(\.0).joined()
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            let halves = [bytes[..<cut], bytes[cut...]].map { String(decoding: $0, as: UTF8.self) }
            #expect(try read(halves) == Self.replies.map(\.1))
        }
    }

    @Test func readsManySmallAfterALargeOne() throws {
        let large = String(repeating: "x", count: 3_000_000)
        let text = "$\(large.utf8.count)\r\n\(large)\r\n" + String(repeating: ":7\r\n", count: 10_000)
        let replies = try read([text])
        #expect(replies.count == 10_001)
        #expect(replies[0] == .bulk(Array(large.utf8)))
        #expect(replies.dropFirst().allSatisfy { $0 == .integer(7) })
    }

    @Test(arguments: [
        "HTTP/1.1 400 Bad Request\r\n", "\r\n", ":12x\r\n", "$x\r\n", "$-2\r\n", "*-5\r\n", "$99999999999999999999\r\n",
        "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n", "\0\0\0\0",
    ])
    func refusesGarbage(text: String) {
        let error = #expect(throws: RedisError.self) { try read([text]) }
        #expect(error?.code == .protocolError)
    }

    @Test func staysBrokenAfterGarbage() {
        #expect(throws: RedisError.self) {
            var reader = ReplyReader()
            _ = try? feed("?\r\n", to: &reader)
            _ = try? reader.next()
            try feed(":1\r\n", to: &reader)
        }
    }

    private func read(_ parts: [String]) throws -> [RedisReply] {
        var reader = ReplyReader()
        var replies: [RedisReply] = []
        for part in parts {
            try feed(part, to: &reader)
            while let reply = try reader.next() { replies.append(reply) }
        }
        return replies
    }

    private func feed(_ text: String, to reader: inout ReplyReader) throws {
        try Array(text.utf8).withUnsafeBytes { try reader.feed($0) }
    }
}
