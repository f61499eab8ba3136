/// A message that was published to a channel.
public struct RedisMessage: Sendable, Equatable {
    public let channel: String
    public let payload: [UInt8]

    public init(channel: String, payload: [UInt8]) {
        self.channel = channel
        self.payload = payload
    }
}

extension RedisMessage {
    /// `["message", channel, payload]`; `nil` for every other reply.
    init?(_ reply: RedisReply) {
        guard case .array(let parts) = reply, parts.count == 3, parts[0] == .bulk(Array("message".utf8)),
            case .bulk(let channel) = parts[1], case .bulk(let payload) = parts[2]
        else { return nil }
        self.init(channel: String(decoding: channel, as: UTF8.self), payload: payload)
    }
}
