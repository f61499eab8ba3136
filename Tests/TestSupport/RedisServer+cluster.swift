import Glibc

/// Runs `body` with a redis-server that is a node of a cluster, without slots and without other nodes.
package func withClusterNode<Result>(_ body: (RedisServer) async throws -> Result) async throws -> Result {
    // The node listens for others on a port of its own, which is 10000 for all unless it is told otherwise.
    let arguments = ["--cluster-enabled", "yes", "--cluster-port", String(freePort()), "--bind", "127.0.0.1"]
    return try await withRedisServer(arguments: arguments, body)
}

/// A TCP port of the loopback address that nobody listens on just now.
package func freePort() -> UInt16 { freePorts(1)[0] }

/// As many of them, all different.
package func freePorts(_ count: Int) -> [UInt16] {
    let descriptors = (0..<count).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
    defer { for descriptor in descriptors { close(descriptor) } }
    return descriptors.map(bindToFreePort)
}

private func bindToFreePort(_ descriptor: Int32) -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            _ = bind(descriptor, address, length)
            _ = getsockname(descriptor, address, &length)
        }
    }
    return UInt16(bigEndian: address.sin_port)
}
