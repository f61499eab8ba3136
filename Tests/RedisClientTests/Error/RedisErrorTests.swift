import Testing

@testable import RedisClient

@Suite struct RedisErrorTests {
    @Test func describesNoArguments() {
        let error = RedisServerError(reply: "ERR unknown command 'hunter2', with args beginning with: 'hunter3'")
        #expect(error.code == "ERR")
        #expect(error.message.hasPrefix("unknown command"))
        #expect("\(error)" == "ERR")
        #expect("\(RedisError.server(error))" == "Redis: the server answered ERR")
        #expect("\(RedisReply.error(error))" == "the error ERR")
    }

    @Test func takesNoCodeFromOtherTexts() {
        #expect(RedisServerError(reply: "hunter2 is no code").code == "ERR")
        #expect(RedisServerError(reply: "").code == "ERR")
        #expect(RedisServerError(reply: "NOAUTH").code == "NOAUTH")
    }

    @Test func saysWhetherTheCommandMayHaveRun() {
        #expect("\(RedisError(.timeout, mayHaveExecuted: true))".contains("may have been executed"))
        #expect("\(RedisError(.timeout))".contains("was not sent"))
        #expect(RedisError(.connectionClosed).afterWrite().mayHaveExecuted)
    }

    @Test func isCaughtByItsCode() {
        do {
            throw RedisError(.shutDown)
        } catch RedisError.Code.shutDown {
            // What is expected.
        } catch {
            Issue.record("\(error)")
        }
    }
}
