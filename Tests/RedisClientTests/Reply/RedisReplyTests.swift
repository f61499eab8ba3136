import RedisClient
import Testing

@Suite struct RedisReplyTests {
    @Test func answersWhatItHolds() throws {
        #expect(try RedisReply.bulk([1, 2]).bytes() == [1, 2])
        #expect(try RedisReply.null.optionalBytes() == nil)
        #expect(try RedisReply.status("OK").string() == "OK")
        #expect(try RedisReply.bulk(Array("é".utf8)).optionalString() == "é")
        #expect(try RedisReply.null.optionalString() == nil)
        #expect(try RedisReply.integer(7).integer() == 7)
        #expect(try RedisReply.bulk(Array("-12".utf8)).integer() == -12)
        #expect(try RedisReply.null.optionalInteger() == nil)
        #expect(try RedisReply.array([.null]).array() == [.null])
    }

    @Test(
        arguments: [
            { _ = try RedisReply.null.bytes() }, { _ = try RedisReply.null.string() }, { _ = try RedisReply.null.integer() },
            { _ = try RedisReply.null.array() }, { _ = try RedisReply.integer(1).bytes() }, { _ = try RedisReply.bulk([0xFF]).string() },
            { _ = try RedisReply.bulk(Array("secret".utf8)).integer() }, { _ = try RedisReply.bulk(Array("secret".utf8)).array() },
        ] as [@Sendable () throws -> Void])
    func refusesAnotherShape(access: @Sendable () throws -> Void) {
        let error = #expect(throws: RedisError.self) { try access() }
        #expect(error?.code == .unexpectedReply)
        #expect(error.map { "\($0)".contains("secret") } == false)
    }

    @Test func rethrowsErrors() {
        let server = RedisServerError(code: "OOM", message: "command not allowed")
        for access in [
            { _ = try RedisReply.error(server).bytes() }, { _ = try RedisReply.error(server).array() },
            { _ = try RedisReply.error(server).optionalInteger() },
        ] {
            #expect(throws: RedisError.server(server)) { try access() }
        }
    }

    @Test func describesTheShapeOnly() {
        #expect("\(RedisReply.bulk(Array("secret".utf8)))" == "a bulk string of 6 bytes")
        #expect("\(RedisReply.array([.bulk(Array("secret".utf8))]))" == "an array of 1")
    }
}
