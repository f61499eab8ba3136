extension TLSFailure: CustomStringConvertible {
    /// What happened and what may mend it, to follow a colon.
    package var description: String {
        switch self {
        case .unknownAuthority:
            "the server's certificate is not signed by a CA that is trusted here; name the file of that CA"
        case .validity(.expired(let time)): "the server's certificate expired at \(time.utc); it needs a renewed one"
        case .validity(.notYetValid(let time)): "the server's certificate is valid only from \(time.utc) on; check the clocks"
        case .validity(.valid), .notAccepted: "the server's certificate has expired, or is not signed by a CA that is trusted here"
        case .wrongName: "the server's certificate is of another name than the one it is reached by"
        case .noTLS: "the server does not speak TLS at this port"
        case .noCommonVersion: "the server speaks no TLS that is spoken here, which is 1.2 and 1.3"
        case .certificateWanted: "the server wants a client certificate"
        case .certificateRefused: "the server does not accept the client certificate"
        case .closed: "the server closed the connection during the TLS handshake"
        case .other(let reason): reason
        }
    }

    /// Whether the same would happen at once again. A server that goes away during the handshake may just be starting.
    package var isLasting: Bool { self != .closed }
}
