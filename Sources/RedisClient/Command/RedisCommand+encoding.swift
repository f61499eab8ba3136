import NIOCore

extension RedisCommand {
    /// Appends the command in RESP; a binary argument is copied once, into `buffer`.
    package func write(into buffer: inout ByteBuffer) {
        var most = 2 * RESPWriter.mostHeader + name.utf8.count
        for argument in arguments { most += RESPWriter.mostHeader + argument.mostBytes }
        // Once for the whole command: what a buffer does with each access costs more than writing a short argument.
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: most) { bytes in
            var writer = RESPWriter(bytes)
            writer.header(UInt8(ascii: "*"), arguments.count + 1)
            writer.bulk(name)
            for argument in arguments { writer.bulk(argument) }
            return writer.count
        }
    }
}

extension RedisArgument {
    /// As many bytes as its text has at most.
    fileprivate var mostBytes: Int {
        switch self {
        case .string(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        case .integer: 20
        }
    }
}

/// Writes RESP into memory that has room for all of it.
private struct RESPWriter {
    /// Type, length and both line ends of an argument.
    static let mostHeader = 1 + 20 + 2 + 2

    private let memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ memory: UnsafeMutableRawBufferPointer) {
        self.memory = memory
    }

    mutating func header(_ type: UInt8, _ count: Int) {
        byte(type)
        decimal(Int64(count))
        lineEnd()
    }

    mutating func bulk(_ argument: RedisArgument) {
        switch argument {
        case .string(let text): bulk(text)
        case .bytes(let bytes): bytes.withUnsafeBytes { bulk($0) }
        case .integer(let value):
            header(UInt8(ascii: "$"), Self.length(value))
            decimal(value)
            lineEnd()
        }
    }

    mutating func bulk(_ text: String) {
        var text = text
        text.withUTF8 { bulk(UnsafeRawBufferPointer($0)) }
    }

    private mutating func bulk(_ bytes: UnsafeRawBufferPointer) {
        header(UInt8(ascii: "$"), bytes.count)
        UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + bytes.count]).copyMemory(from: bytes)
        count += bytes.count
        lineEnd()
    }

    /// Written from the last digit to the first.
    private mutating func decimal(_ value: Int64) {
        let length = Self.length(value)
        var rest = value.magnitude
        for place in stride(from: count + length - 1, through: count, by: -1) {
            memory[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        if value < 0 { memory[count] = UInt8(ascii: "-") }
        count += length
    }

    private static func length(_ value: Int64) -> Int {
        var length = value < 0 ? 2 : 1
        var rest = value.magnitude / 10
        while rest > 0 {
            length += 1
            rest /= 10
        }
        return length
    }

    private mutating func lineEnd() {
        byte(UInt8(ascii: "\r"))
        byte(UInt8(ascii: "\n"))
    }

    private mutating func byte(_ value: UInt8) {
        memory[count] = value
        count += 1
    }
}
