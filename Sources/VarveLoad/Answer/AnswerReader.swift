import NIOCore

/// Reads the answers of one connection on which one request is under way at a time.
///
/// It reads in place what a gateway sends: the status line, a few fields and a body of a told length. NIO's decoder wants NIO's encoder
/// before it, and both make objects of all parts and fields, which costs a sender several times what the rest of a post does.
struct AnswerReader {
    /// Of an answer that has not come to its end.
    private var pending = ByteBuffer()

    private static let longestHead = 64 << 10

    /// - Returns: `nil` where more of the answer is to come.
    /// - Throws: `AnswerError`; the connection is of no use then.
    mutating func read(_ bytes: ByteBuffer) throws(AnswerError) -> PostAnswer? {
        if pending.readableBytes > 0 {
            pending.writeImmutableBuffer(bytes)
        } else {
            pending = bytes
        }
        let parsed = pending.withUnsafeReadableBytes { Self.parse($0) }
        switch parsed {
        case .incomplete:
            guard pending.readableBytes <= Self.longestHead else { throw AnswerError() }
            return nil
        case .malformed: throw AnswerError()
        case .whole(let answer, let end):
            // Nobody asked for more.
            guard pending.readableBytes == end else { throw AnswerError() }
            pending = ByteBuffer()
            return answer
        }
    }

    private enum Parsed {
        case incomplete
        case malformed
        case whole(PostAnswer, Int)
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) -> Parsed {
        guard let firstEnd = lineEnd(bytes, 0) else { return .incomplete }
        guard let status = status(bytes, firstEnd) else { return .malformed }
        var (answer, length, start) = (PostAnswer(status: status), Int?.none, firstEnd)
        while let end = lineEnd(bytes, start) {
            let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end - 1])
            start = end
            if line.isEmpty || line[0] == UInt8(ascii: "\r") {
                guard let length, length >= 0 else { return .malformed }
                return bytes.count >= start + length ? .whole(answer, start + length) : .incomplete
            }
            if let value = value(of: "content-length", in: line) { length = number(value) ?? -1 }
            if let value = value(of: "retry-after", in: line) { answer.retryAfter = number(value) }
            if let value = value(of: "connection", in: line) { answer.closes = value.first.map { $0 | 0x20 } == UInt8(ascii: "c") }
        }
        return .incomplete
    }

    /// Where the next line begins.
    private static func lineEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { return index + 1 }
            index += 1
        }
        return nil
    }

    /// Of `HTTP/1.1 202 Accepted`.
    private static func status(_ bytes: UnsafeRawBufferPointer, _ end: Int) -> Int? {
        guard end >= 14, bytes[0] == UInt8(ascii: "H"), bytes[8] == UInt8(ascii: " ") else { return nil }
        return number(UnsafeRawBufferPointer(rebasing: bytes[9..<12]))
    }

    /// The value of a field, if the line is of it; its name in lower case.
    private static func value(of name: StaticString, in line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let count = name.utf8CodeUnitCount
        guard line.count > count, line[count] == UInt8(ascii: ":") else { return nil }
        for index in 0..<count where line[index] | 0x20 != name.utf8Start[index] { return nil }
        var start = count + 1
        while start < line.count, line[start] == UInt8(ascii: " ") { start += 1 }
        return UnsafeRawBufferPointer(rebasing: line[start...])
    }

    /// The number that a value begins with.
    private static func number(_ value: UnsafeRawBufferPointer) -> Int? {
        var number = 0
        var digits = 0
        for byte in value.prefix(9) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
            (number, digits) = (number * 10 + Int(byte - UInt8(ascii: "0")), digits + 1)
        }
        return digits > 0 ? number : nil
    }
}
