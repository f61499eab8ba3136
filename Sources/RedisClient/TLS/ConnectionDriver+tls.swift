import NIOCore
import NIOSSL
import TLSFiles

extension ConnectionDriver {
    /// What encrypts a new connection; `nil` where none is to be. Nothing that is written goes out before the server's certificate was verified.
    func tlsHandler() throws(RedisError) -> NIOSSLClientHandler? {
        guard let tls = configuration.tls else { return nil }
        do {
            return try NIOSSLClientHandler(context: try tls.context(), serverHostname: tls.serverName ?? hostName)
        } catch let error as RedisTLSError {
            throw RedisError(.tlsFailed, detail: error.description)
        } catch {
            throw RedisError(.tlsFailed, detail: "the name that the server must have is no host name")
        }
    }

    /// `nil` for an IP address: the certificate must name the address then that the connection goes to.
    private var hostName: String? {
        guard case .tcp(let host, _) = configuration.address, (try? SocketAddress(ipAddress: host, port: 0)) == nil else { return nil }
        return host
    }

    /// TLS did not come about, or broke. Trying again at once would not help an attempt; later the files may be others, here or there.
    func failed(_ attempt: Int, _ failure: TLSFailure) {
        guard state.isConnecting else { return ended(attempt, RedisError(.connectionClosed, detail: "TLS: \(failure)")) }
        ended(attempt, RedisError(.tlsFailed, detail: failure.description), isFinal: failure.isLasting)
    }

    /// What it may mean that a server ends a connection, or says nothing, before it was ready.
    var hint: String {
        switch (configuration.tls, configuration.address) {
        case (nil, .unix): ""
        case (nil, .tcp): "; a server that wants TLS is reached by rediss://"
        case (let tls?, _):
            tls.hasIdentity ? "; does it speak TLS at this port?" : "; does it speak TLS at this port, or want a client certificate?"
        }
    }
}
