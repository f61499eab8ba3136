import Testing

@testable import RedisClient

@Suite struct RedisScriptTests {
    @Test func hashesItsSource() {
        #expect(RedisScript("return 1").sha1 == "e0e1f9fabfc9d4800c877a703b823ac0578ff8db")
        #expect(RedisScript("").sha1 == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    }

    @Test func countsItsKeys() {
        let command = RedisScript("return 1").evalsha(keys: ["a", "b"], arguments: [3])
        #expect(command.arguments.dropFirst() == [2, "a", "b", 3])
        #expect(command.key == "a")
    }
}
