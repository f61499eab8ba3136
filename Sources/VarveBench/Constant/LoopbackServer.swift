import Foundation
import Hummingbird
import Logging
import NIOPosix
import ServiceLifecycle
import VarveHTTP

/// The server of the roles, with what they are measured against behind it.
enum LoopbackServer {
    /// Serves on a free port, whose address it prints, until it is killed.
    ///
    /// - Parameter onEventLoops: as a gateway does; a query service does not.
    static func run(_ router: Router<BasicRequestContext>, onEventLoops: Bool = false) async throws {
        var logger = Logger(label: "varve-bench")
        logger.logLevel = .warning
        let server = HTTPServer.make(
            router, at: ListenAddress(host: "127.0.0.1", port: 0), onEventLoops: onEventLoops,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger
        ) { port in
            print("http://127.0.0.1:\(port)")
            fflush(nil)
        }
        try await server.run()
    }
}
