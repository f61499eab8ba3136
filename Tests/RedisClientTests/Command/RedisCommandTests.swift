import NIOCore
import Testing

@testable import RedisClient

@Suite struct RedisCommandTests {
    @Test func encodesEveryKindOfArgument() {
        let command = RedisCommand("SET", ["k\(1)", .bytes([0, 13, 10, 255]), -7, .int(1_000_000), ""])
        var buffer = ByteBuffer()
        command.write(into: &buffer)
        let expected =
            Array("*6\r\n$3\r\nSET\r\n$2\r\nk1\r\n$4\r\n".utf8) + [0, 13, 10, 255]
            + Array("\r\n$2\r\n-7\r\n$7\r\n1000000\r\n$0\r\n\r\n".utf8)
        #expect(Array(buffer.readableBytesView) == expected)
    }

    @Test(arguments: [0, 1, 9, 10, 99, 100, 999, 1000, 123_456])
    func encodesLengths(count: Int) {
        var buffer = ByteBuffer()
        RedisCommand("X", [.bytes(Array(repeating: 65, count: count))]).write(into: &buffer)
        #expect(String(buffer: buffer) == "*2\r\n$1\r\nX\r\n$\(count)\r\n\(String(repeating: "A", count: count))\r\n")
    }

    @Test func describesNoArguments() {
        #expect("\(RedisCommand.set("k", "secret"))" == "SET with 2 arguments")
    }

    @Test(
        arguments: [
            (.get("k"), "GET k"), (.mget(["a", "b"]), "MGET a b"), (.set("k", "v"), "SET k v"),
            (.set("k", "v", condition: .ifAbsent, expiry: .milliseconds(1500)), "SET k v NX PX 1500"), (.incrby("k", -2), "INCRBY k -2"),
            (.set("k", "v", condition: .ifPresent, expiry: .microseconds(1)), "SET k v XX PX 1"), (.del("k"), "DEL k"),
            (.exists(["a", "b"]), "EXISTS a b"), (.expire("k", after: .seconds(2)), "PEXPIRE k 2000"), (.type("k"), "TYPE k"),
            (.scan(), "SCAN 0"), (.scan(cursor: "7", match: "a*", count: 9, type: "hash"), "SCAN 7 MATCH a* COUNT 9 TYPE hash"),
            (.hget("k", "f"), "HGET k f"), (.hmget("k", ["f", "g"]), "HMGET k f g"), (.hgetall("k"), "HGETALL k"),
            (.hset("k", [("f", 1), ("g", "v")]), "HSET k f 1 g v"), (.hset("k", "f", "v"), "HSET k f v"),
            (.hsetnx("k", "f", "v"), "HSETNX k f v"), (.hdel("k", ["f"]), "HDEL k f"), (.hincrby("k", "f", 3), "HINCRBY k f 3"),
            (.hlen("k"), "HLEN k"), (.lpush("k", ["a", "b"]), "LPUSH k a b"), (.rpush("k", ["a"]), "RPUSH k a"), (.llen("k"), "LLEN k"),
            (.lrange("k", 0, -1), "LRANGE k 0 -1"), (.lindex("k", -1), "LINDEX k -1"), (.lrem("k", count: -1, "v"), "LREM k -1 v"),
            (.ltrim("k", 0, -5), "LTRIM k 0 -5"),
            (.blmove(from: "a", .right, to: "b", .left, blocking: .milliseconds(1050)), "BLMOVE a b RIGHT LEFT 1.050"),
            (.zadd("k", [(1.5, "m"), (2, "n")]), "ZADD k 1.5 m 2.0 n"), (.zrange("k", 0, -1, reversed: true), "ZRANGE k 0 -1 REV"),
            (
                .zrange("k", byScore: .exclusive(1), .highest, limit: (5, 10), withScores: true),
                "ZRANGE k (1.0 +inf BYSCORE LIMIT 5 10 WITHSCORES"
            ),
            (.zrange("k", byScore: .lowest, .inclusive(9), reversed: true), "ZRANGE k 9.0 -inf BYSCORE REV"),
            (.zcount("k", .lowest, .exclusive(3)), "ZCOUNT k -inf (3.0"), (.zcard("k"), "ZCARD k"), (.zscore("k", "m"), "ZSCORE k m"),
            (.zrem("k", ["m"]), "ZREM k m"), (.xadd("k", maximumLength: 9, [("f", "v")]), "XADD k MAXLEN ~ 9 * f v"),
            (.xrange("k", "(1-1", "+", count: 2), "XRANGE k (1-1 + COUNT 2"), (.ping(), "PING"), (.info("server"), "INFO server"),
            (.info(), "INFO"), (.time(), "TIME"), (.configGet("max*"), "CONFIG GET max*"), (.publish("c", "m"), "PUBLISH c m"),
            (.clusterKeyslot("{a}b"), "CLUSTER KEYSLOT {a}b"), (.auth(username: nil, password: "p"), "AUTH p"),
            (.auth(username: "u", password: "p"), "AUTH u p"),
        ] as [(RedisCommand, String)])
    func makes(command: RedisCommand, words: String) {
        let arguments = command.arguments.map { argument in
            switch argument {
            case .string(let text): text
            case .integer(let value): "\(value)"
            case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
            }
        }
        #expect(([command.name] + arguments).joined(separator: " ") == words)
    }

    @Test func namesTheKeyToRouteBy() {
        #expect(RedisCommand.hset("k", "f", "v").key == "k")
        #expect(RedisCommand.mget(["a", "b"]).key == "a")
        #expect(RedisCommand.ping().key == nil)
    }
}
