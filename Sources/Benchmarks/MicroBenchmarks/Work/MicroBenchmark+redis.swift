import NIOCore
import RedisClient

extension MicroBenchmark {
    /// RESP in both directions.
    static let redis = [
        MicroBenchmark("resp-write-100-commands") {
            let commands = (0..<100).map { number in
                RedisCommand("HSET", ["varve:{12-abcd}:s:\(number)", "revision", .int(number), "hash", .bytes(sample(32))])
            }
            var buffer = ByteBuffer()
            return {
                buffer.clear()
                for command in commands { command.write(into: &buffer) }
                return buffer.readableBytes
            }
        },
        MicroBenchmark("resp-read-100-replies") {
            let bytes = (0..<100).flatMap(reply)
            let replies = Replies()
            return { try replies.read(bytes) }
        },
    ]

    /// What a pipeline that reads heads gets: an integer, a status, a null, strings of all bytes in an array.
    private static func reply(_ number: Int) -> [UInt8] {
        let hash = sample(32)
        return Array("*5\r\n:\(number)\r\n+hash\r\n$-1\r\n$4\r\n\(1000 + number)\r\n$\(hash.count)\r\n".utf8) + hash + Array("\r\n".utf8)
    }

    private static func sample(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) } }
}

/// A reader that stays, as that of a connection does.
private final class Replies {
    private var reader = ReplyReader()

    /// - Returns: number of complete replies.
    func read(_ bytes: [UInt8]) throws -> Int {
        try bytes.withUnsafeBytes { try reader.feed($0) }
        var count = 0
        while try reader.next() != nil { count += 1 }
        return count
    }
}
