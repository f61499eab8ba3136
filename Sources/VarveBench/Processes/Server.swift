import Foundation
import VarveLoad

/// A process that serves over HTTP.
struct Server: Sendable {
    let child: Child
    /// Of the first of its servers.
    let url: String

    var pid: Int32 { child.pid }

    /// Where posts go.
    var address: GatewayAddress {
        get throws {
            guard let parts = URLComponents(string: url), let host = parts.host, let port = parts.port else {
                throw BenchError("\(url) is no address")
            }
            return GatewayAddress(host: host, port: port)
        }
    }
}
