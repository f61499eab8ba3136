import Foundation
import NIOCore
import ServiceLifecycle
import VarveHTTP

/// A server that says which setting to change where its address cannot be had.
struct ListeningService: Service {
    let server: any Service
    let role: String
    let address: ListenAddress
    /// The setting that its port comes from.
    let port: SettingKey

    func run() async throws {
        do {
            try await server.run()
        } catch let error as IOError {
            throw CommandError("\(problem): \(Self.reason(error.errnoCode)); choose another with \(port.option) or --host")
        } catch let error as SocketAddressError {
            throw CommandError("\(problem): \(error); name an address of this machine with --host")
        }
    }

    private var problem: String { "the \(role) cannot listen on \(address.host):\(address.port)" }

    private static func reason(_ code: Int32) -> String {
        code == EADDRINUSE ? "another process has the port" : String(cString: strerror(code))
    }
}
