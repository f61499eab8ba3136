/// What somebody might send who means no good, and what has to come back.
struct HostileRequest: Sendable {
    enum Door: String, Sendable {
        case gateway
        case query
        /// A query service that checks tokens with an RSA key.
        case publicKey = "query, RS256"
    }

    let topic: String
    /// The request in a few words.
    let short: String
    let door: Door
    /// The statuses of all answers that the bytes get, in their order.
    let expected: [Int]
    /// How often it is sent; what counts is the last time.
    var repetitions = 1
    var isHead = false
    let bytes: @Sendable (HostileWorld) -> [UInt8]

    init(
        _ topic: String, _ short: String, to door: Door = .gateway, _ expected: Int..., repetitions: Int = 1, isHead: Bool = false,
        bytes: @escaping @Sendable (HostileWorld) -> [UInt8]
    ) {
        (self.topic, self.short, self.door, self.expected) = (topic, short, door, expected)
        (self.repetitions, self.isHead, self.bytes) = (repetitions, isHead, bytes)
    }

    /// Method and target, as far as there are any.
    func line(in world: HostileWorld) -> (method: String, target: String) {
        let first = bytes(world).prefix(90_000).drop { $0 == 0x0D || $0 == 0x0A }.split(separator: 0x0D, maxSplits: 1).first ?? []
        let words = String(decoding: first, as: UTF8.self).split(separator: " ")
        return (words.first.map(String.init) ?? "", words.count > 1 ? String(words[1]) : "")
    }
}
