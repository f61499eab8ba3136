/// What an error reply of a cluster's node says about where or when a command is to be sent again. None of them was executed.
enum Redirection: Equatable {
    /// The slot has another master for good.
    case moved(slot: Int, RedisConfiguration.Address)
    /// Only this command, `ASKING` before it: the key is on its way there.
    case ask(RedisConfiguration.Address)
    /// The same again a little later.
    case later
    /// As `later`; and the slots may have other masters by then.
    case laterElsewhere

    /// `nil` for an error that is the answer.
    /// - Parameter asked: the node that answered; a redirection without a host names a port of the same one.
    init?(_ error: RedisServerError, from asked: RedisConfiguration.Address) {
        switch error.code {
        case "MOVED", "ASK":
            guard let (slot, address) = Self.target(error.message, from: asked) else { return nil }
            self = error.code == "ASK" ? .ask(address) : .moved(slot: slot, address)
        case "TRYAGAIN", "LOADING": self = .later
        case "CLUSTERDOWN", "MASTERDOWN", "UNBLOCKED": self = .laterElsewhere
        default: return nil
        }
    }

    /// `3999 127.0.0.1:6381`, `3999 host:6381`, `3999 :6381`, `3999 ::1:6381`: the port is behind the last colon.
    private static func target(_ text: String, from asked: RedisConfiguration.Address) -> (Int, RedisConfiguration.Address)? {
        let parts = text.split(separator: " ")
        guard parts.count >= 2, let slot = Int(parts[0]), (0..<ClusterSlot.count).contains(slot),
            let colon = parts[1].lastIndex(of: ":"), let port = UInt16(parts[1][parts[1].index(after: colon)...])
        else { return nil }
        let host = parts[1][..<colon]
        return (slot, asked.neighbour(host == "?" ? "" : String(host), port: Int(port)))
    }
}
