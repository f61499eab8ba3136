extension RedisError {
    /// The kinds of failure. More may come; a `switch` over them needs a `default`.
    public struct Code: Sendable, Hashable {
        enum Kind: String {
            case connectionRefused, connectFailed, connectionClosed, timeout, protocolError, server, unexpectedReply
            case authenticationFailed, tlsFailed, cancelled, shutDown, notReplicated, notACluster
        }

        let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// Nothing listens at the address.
        public static let connectionRefused = Code(.connectionRefused)
        /// No connection that is ready for commands came about in time.
        public static let connectFailed = Code(.connectFailed)
        /// The connection ended before the reply came.
        public static let connectionClosed = Code(.connectionClosed)
        /// No reply in time.
        public static let timeout = Code(.timeout)
        /// The server sent something that is not RESP, or a reply that nobody asked for.
        public static let protocolError = Code(.protocolError)
        /// The server answered with an error; see `serverError`.
        public static let server = Code(.server)
        /// The reply has another shape than the caller expects.
        public static let unexpectedReply = Code(.unexpectedReply)
        /// User name or password are wrong or missing.
        public static let authenticationFailed = Code(.authenticationFailed)
        /// TLS did not come about: one side does not accept the other's certificate, or does not speak TLS.
        public static let tlsFailed = Code(.tlsFailed)
        /// The caller gave up. Public calls throw `CancellationError` instead.
        public static let cancelled = Code(.cancelled)
        /// The client was shut down.
        public static let shutDown = Code(.shutDown)
        /// The master has the write, and too few replicas said in time that they have it.
        public static let notReplicated = Code(.notReplicated)
        /// The server does not belong to a Redis Cluster.
        public static let notACluster = Code(.notACluster)

        public static func ~= (code: Code, error: any Error) -> Bool { (error as? RedisError)?.code == code }
    }
}

extension RedisError.Code: CustomStringConvertible {
    /// The name of the code, as in the source; a closed set, fit for a metric label.
    public var description: String { kind.rawValue }
}
