import Glibc
import NIOCore

/// An IP address of 16 bytes; IPv4 as IPv6 maps it (`::ffff:1.2.3.4`).
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    let high: UInt64
    let low: UInt64

    private static let mapped: UInt64 = 0xFFFF

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    private init(four: UInt32) { self.init(high: 0, low: Self.mapped << 32 | UInt64(four)) }

    /// `nil` for what is no address; a zone (`%eth0`) is left out.
    package init?(_ text: some StringProtocol) {
        let text = String(text.prefix { $0 != "%" })
        var four: UInt32 = 0
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(four: UInt32(bigEndian: four))
            return
        }
        var six: (UInt64, UInt64) = (0, 0)
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(high: UInt64(bigEndian: six.0), low: UInt64(bigEndian: six.1))
    }

    /// Without the way over text; `nil` for an address that is none of IP.
    package init?(_ address: SocketAddress) {
        // Where the address begins in the system's structures: behind family and port, and of IPv6 the flow.
        switch address {
        case .v4(let four):
            let word = withUnsafeBytes(of: four.address) { $0.loadUnaligned(fromByteOffset: 4, as: UInt32.self) }
            self.init(four: UInt32(bigEndian: word))
        case .v6(let six):
            let words = withUnsafeBytes(of: six.address) { bytes in
                (bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
            }
            self.init(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
        case .unixDomainSocket: return nil
        }
    }

    package var isIPv4: Bool { high == 0 && low >> 32 == Self.mapped }

    /// What one subscriber has: of IPv6 the /64, of IPv4 the address.
    package var network: IPAddress { isIPv4 ? self : IPAddress(high: high, low: 0) }

    package var description: String {
        var buffer = [CChar](repeating: 0, count: 64)
        if isIPv4 {
            var four = UInt32(truncatingIfNeeded: low).bigEndian
            inet_ntop(AF_INET, &four, &buffer, socklen_t(buffer.count))
        } else {
            var six = (high.bigEndian, low.bigEndian)
            inet_ntop(AF_INET6, &six, &buffer, socklen_t(buffer.count))
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
