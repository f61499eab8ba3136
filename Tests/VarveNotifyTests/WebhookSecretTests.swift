import Testing
import VarveModel
import VarveNotify

struct WebhookSecretTests {
    /// The example of the Standard Webhooks specification's libraries.
    @Test("the signature is the one of the specification") func specification() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let headers = secret.headers(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: Array(#"{"test": 2432232314}"#.utf8),
            at: Timestamp(microseconds: 1_614_265_330_000_000))
        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(
            headers.map(\.value) == ["msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="])
    }

    @Test("what is no secret is refused", arguments: ["", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAAA", "whsec_!!!"])
    func refused(_ text: String) {
        #expect(WebhookSecret(text) == nil)
    }

    @Test("it is in no description") func hidden() throws {
        #expect("\(try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))" == "<secret>")
    }
}
