import NIOCore
import Testing

@testable import VarveLoad

@Suite struct AnswerReaderTests {
    private static func read(_ text: String, parts size: Int = .max) throws -> PostAnswer? {
        var (reader, rest, answer) = (AnswerReader(), Array(text.utf8)[...], PostAnswer?.none)
        while !rest.isEmpty {
            #expect(answer == nil, "an answer ends with its last byte")
            answer = try reader.read(ByteBuffer(bytes: rest.prefix(size)))
            rest = rest.dropFirst(min(size, rest.count))
        }
        return answer
    }

    @Test("answers come in parts of any size", arguments: [1, 2, 3, 17, 50, 1000])
    func parts(_ size: Int) throws {
        let text = "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\ncontent-length: 14\r\nDate: now\r\n\r\n{\"code\": 200} "
        #expect(try Self.read(text, parts: size) == PostAnswer(status: 202))
    }

    @Test func fields() throws {
        let text = "HTTP/1.1 429 Too Many Requests\r\nRETRY-AFTER:  7\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n"
        #expect(try Self.read(text) == PostAnswer(status: 429, retryAfter: 7, closes: true))
        let open = "HTTP/1.1 500 \r\nConnection: keep-alive\r\nRetry-After: Sat\r\nX-Content-Length: 9\r\nContent-Length: 0\r\n\r\n"
        #expect(try Self.read(open) == PostAnswer(status: 500))
    }

    @Test func oneAfterTheOther() throws {
        var reader = AnswerReader()
        for status in [202, 503, 202] {
            let answer = try reader.read(ByteBuffer(string: "HTTP/1.1 \(status) Some\r\nContent-Length: 1\r\n\r\nx"))
            #expect(answer?.status == status)
        }
    }

    @Test(
        "what is no answer that it reads is refused",
        arguments: [
            "SSH-2.0-OpenSSH_10.0\r\n", "HTTP/1.1 abc\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 202 Accepted\r\n\r\n",
            "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 202 Accepted\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 202 Accepted\r\nContent-Length: 1\r\n\r\nxy",
            String(repeating: "x", count: 70_000),
        ])
    func refused(_ text: String) {
        #expect(throws: AnswerError.self) { try Self.read(text) }
    }

    @Test func refusals() {
        let refusing = [400, 401, 413, 429, 503], open = [408, 500, 502, 504]
        #expect(refusing.allSatisfy { PostAnswer(status: $0).refuses } && !open.contains { PostAnswer(status: $0).refuses })
    }
}
