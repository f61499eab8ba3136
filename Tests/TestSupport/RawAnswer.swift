import Foundation

/// An answer as it came over the wire.
package struct RawAnswer: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }

    package func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }

    /// The answers that stand one behind the other, and what is left.
    static func all(in bytes: [UInt8], isHead: Bool) -> (answers: [RawAnswer], rest: [UInt8]) {
        var answers: [RawAnswer] = []
        var rest = bytes[...]
        while let answer = first(in: &rest, isHead: isHead) { answers.append(answer) }
        return (answers, Array(rest))
    }

    private static func first(in rest: inout ArraySlice<UInt8>, isHead: Bool) -> RawAnswer? {
        guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { return nil }
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: parts.count > 1 ? parts[1].trimmingPrefix(" ").description : "")
        }
        rest = rest[end.upperBound...]
        let hasBody = !isHead && status >= 200 && status != 204 && status != 304
        return RawAnswer(status: status, headers: headers, body: hasBody ? body(headers, &rest) : [])
    }

    private static func body(_ headers: [(name: String, value: String)], _ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        func value(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
        if value("transfer-encoding")?.lowercased() == "chunked" { return chunks(&rest) }
        let length = value("content-length").flatMap { Int($0) } ?? rest.count
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }

    private static func chunks(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        var body: [UInt8] = []
        while let end = rest.firstRange(of: [0x0D, 0x0A]),
            let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16)
        {
            body += rest[end.upperBound...].prefix(size)
            rest = rest[end.upperBound...].dropFirst(size + 2)
            if size == 0 { break }
        }
        return body
    }
}
