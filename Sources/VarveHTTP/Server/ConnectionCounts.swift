import Synchronization

/// How many connections a server has, in all and by address.
package final class ConnectionCounts: Sendable {
    private struct Counts {
        var all = 0
        var byAddress: [IPAddress: Int] = [:]
    }

    private let counts = Mutex(Counts())

    package init() {}

    var all: Int { counts.withLock { $0.all } }

    /// Counts a connection, if there is room for it.
    ///
    /// - Parameter address: `nil` for one that has none, or that is not counted by itself.
    func admit(_ address: IPAddress?, _ limits: HTTPLimits) -> Bool {
        counts.withLock { counts in
            guard counts.all < limits.connections else { return false }
            if let address {
                let number = counts.byAddress[address, default: 0]
                guard number < limits.addressConnections else { return false }
                counts.byAddress[address] = number + 1
            }
            counts.all += 1
            return true
        }
    }

    func release(_ address: IPAddress?) {
        counts.withLock { counts in
            counts.all -= 1
            guard let address, let number = counts.byAddress[address] else { return }
            counts.byAddress[address] = number > 1 ? number - 1 : nil
        }
    }
}
