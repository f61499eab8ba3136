/// What is read of inventories' records as the API gives them.
package enum RecordLine {
    private static let hash = Array(#""data_hash":""#.utf8)
    private static let total = Array(#""total_count":"#.utf8)
    private static let digits = 64

    /// SHA-256 of the inventory in hexadecimal digits; empty where the line is no record.
    static func digest(_ line: ArraySlice<UInt8>) -> String {
        guard let value = rest(of: line, behind: hash) else { return "" }
        let digest = value.prefix(digits)
        return digest.count == digits ? String(decoding: digest, as: UTF8.self) : ""
    }

    /// How many records a list has in all; `nil` where the answer does not tell.
    package static func total(_ answer: [UInt8]) -> Int? {
        guard let value = rest(of: answer[...], behind: total) else { return nil }
        return Int(String(decoding: value.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }, as: UTF8.self))
    }

    private static func rest(of text: ArraySlice<UInt8>, behind name: [UInt8]) -> ArraySlice<UInt8>? {
        let end: Int? = text.withUnsafeBufferPointer { text in
            guard text.count >= name.count else { return nil }
            var start = 0
            while start <= text.count - name.count {
                if text[start] == name[0], text[start..<start + name.count].elementsEqual(name) { return start + name.count }
                start += 1
            }
            return nil
        }
        return end.map { text[(text.startIndex + $0)...] }
    }
}

/// Reads records, one a line, from parts that begin and end anywhere.
package struct RecordLines: Sendable {
    /// Of each line in turn; empty for one that is no record.
    package private(set) var digests: [String] = []
    private var rest: [UInt8] = []

    package init() {}

    package mutating func add(_ part: [UInt8]) {
        rest += part
        var start = rest.startIndex
        while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
            digests.append(RecordLine.digest(rest[start..<end]))
            start = end + 1
        }
        rest.removeSubrange(..<start)
    }
}
