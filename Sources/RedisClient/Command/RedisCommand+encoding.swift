import NIOCore

extension RedisCommand {
    /// Appends the command in RESP; a binary argument is copied once, into `buffer`.
    package func write(into buffer: inout ByteBuffer) {
        buffer.writeHeader(UInt8(ascii: "*"), arguments.count + 1)
        buffer.writeBulk(name)
        for argument in arguments { buffer.writeArgument(argument) }
    }
}

extension ByteBuffer {
    fileprivate mutating func writeArgument(_ argument: RedisArgument) {
        switch argument {
        case .string(let text): writeBulk(text)
        case .integer(let value): writeBulk(String(value))
        case .bytes(let bytes):
            writeHeader(UInt8(ascii: "$"), bytes.count)
            writeBytes(bytes)
            writeLineEnd()
        }
    }

    fileprivate mutating func writeBulk(_ text: String) {
        writeHeader(UInt8(ascii: "$"), text.utf8.count)
        writeString(text)
        writeLineEnd()
    }

    /// `type`, `count` in decimal and the line's end, written from the last digit to the first.
    fileprivate mutating func writeHeader(_ type: UInt8, _ count: Int) {
        writeWithUnsafeMutableBytes(minimumWritableBytes: 24) { bytes in
            var digits = 1
            var rest = count / 10
            while rest > 0 {
                digits += 1
                rest /= 10
            }
            bytes[0] = type
            var value = count
            for position in stride(from: digits, to: 0, by: -1) {
                bytes[position] = UInt8(ascii: "0") + UInt8(value % 10)
                value /= 10
            }
            bytes[digits + 1] = UInt8(ascii: "\r")
            bytes[digits + 2] = UInt8(ascii: "\n")
            return digits + 3
        }
    }

    fileprivate mutating func writeLineEnd() {
        writeInteger(0x0D0A as UInt16)
    }
}
