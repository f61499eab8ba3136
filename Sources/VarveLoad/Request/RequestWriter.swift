import NIOCore
import VarveFleet

/// Writes posts as they go over the wire.
struct RequestWriter {
    private let fleet: SimulatedFleet
    private let systems: [LoadSystem]
    private let run: String?
    private let coder: BodyCoder
    private let head: [UInt8]
    private var inventory: [UInt8]
    private let isCoded: Bool

    private static let longestHead = 1024
    /// Digits of a length. It is known after the body is written; blanks before a value mean nothing.
    private static let lengthDigits = 10

    /// - Parameter run: what idempotency keys begin with; `nil`: posts have none.
    init(_ fleet: SimulatedFleet, _ systems: [LoadSystem], coding: BodyCoding, run: String?) {
        self.fleet = fleet
        self.systems = systems
        self.run = run
        coder = BodyCoder(coding)
        isCoded = coding != .none
        let coded = isCoded ? "Content-Encoding: \(coding.rawValue)\r\n" : ""
        head = Array("User-Agent: varve-simulate\r\nContent-Type: application/json\r\n\(coded)".utf8)
        inventory = isCoded ? [UInt8](repeating: 0, count: fleet.longest) : []
    }

    /// What a request to a gateway begins with.
    static func start(of gateway: GatewayAddress) -> [UInt8] {
        Array("POST /api/systems/inventory HTTP/1.1\r\nHost: \(gateway.authority)\r\n".utf8)
    }

    /// Writes a post to an empty buffer.
    mutating func write(_ post: LoadPost, start: [UInt8], to buffer: inout ByteBuffer) {
        buffer.reserveCapacity(Self.longestHead + coder.bound(fleet.longest))
        buffer.writeBytes(start)
        buffer.writeBytes(head)
        buffer.writeStaticString("Authorization: ")
        buffer.writeString(systems[post.system].authorization)
        if let run { buffer.writeString("\r\nIdempotency-Key: \(run)-\(post.system)-\(post.index)") }
        buffer.writeStaticString("\r\nContent-Length: ")
        let length = buffer.writerIndex
        buffer.writeRepeatingByte(UInt8(ascii: " "), count: Self.lengthDigits)
        buffer.writeStaticString("\r\n\r\n")
        let bytes = writeBody(of: post, to: &buffer)
        let digits = String(bytes)
        buffer.setString(digits, at: length + Self.lengthDigits - digits.utf8.count)
    }

    private mutating func writeBody(of post: LoadPost, to buffer: inout ByteBuffer) -> Int {
        let template = fleet.template(of: post.system)
        guard isCoded else {
            return buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: template.longest) {
                template.write(system: post.system + 1, sequence: post.sequence, to: $0)
            }
        }
        let size = inventory.withUnsafeMutableBytes { template.write(system: post.system + 1, sequence: post.sequence, to: $0) }
        return inventory.withUnsafeBytes { inventory in
            buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: coder.bound(size)) {
                coder.code(UnsafeRawBufferPointer(rebasing: inventory[..<size]), to: $0)
            }
        }
    }
}
