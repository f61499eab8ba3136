import Glibc
import NIOCore
import NIOPosix

extension RedisError {
    /// What an error of NIO's connect means.
    init(connecting error: any Error) {
        switch error {
        case let error as RedisError: self = error
        case let error as IOError where error.errnoCode == ECONNREFUSED || error.errnoCode == ENOENT:
            self.init(.connectionRefused, detail: error.errnoCode == ENOENT ? "there is no such socket" : nil)
        case let error as IOError: self.init(.connectFailed, detail: "errno \(error.errnoCode)")
        case let error as NIOConnectionError: self = Self.worst(of: error)
        case is ChannelError: self.init(.connectFailed, detail: "no answer in time")
        default: self.init(.connectFailed)
        }
    }

    /// A host can have several addresses; that one of them refused says more than that another is unreachable.
    private static func worst(of error: NIOConnectionError) -> RedisError {
        if error.dnsAError != nil, error.dnsAAAAError != nil { return RedisError(.connectFailed, detail: "the host name is not known") }
        let causes = error.connectionErrors.map { RedisError(connecting: $0.error) }
        return causes.first { $0.code == .connectionRefused } ?? causes.first ?? RedisError(.connectFailed)
    }
}
