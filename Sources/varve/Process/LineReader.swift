import Foundation

/// Reads a file, or standard input, by lines.
actor LineReader {
    private let handle: FileHandle
    private var rest: [UInt8] = []
    private var isAtEnd = false
    private var line = 0
    /// Bytes of the file; 0 where that is unknown.
    let size: Int
    /// Bytes read so far.
    private(set) var position = 0

    private static let chunk = 1 << 20

    /// Parameter path: `-` for standard input.
    init(path: String) throws {
        if path == "-" {
            handle = .standardInput
            size = 0
        } else {
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue,
                let handle = FileHandle(forReadingAtPath: path)
            else {
                throw CommandError("\(path) cannot be read: does it exist, is it a file, and may you read it?")
            }
            self.handle = handle
            size = ((try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int) ?? 0
        }
    }

    /// The next lines that are not blank, with their numbers; empty at the end.
    func read(lines most: Int, bytes mostBytes: Int) throws -> [(number: Int, text: [UInt8])] {
        var lines: [(number: Int, text: [UInt8])] = []
        var bytes = 0
        while lines.count < most, bytes < mostBytes, let text = try next() {
            line += 1
            bytes += text.count
            if !text.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t") }) {
                lines.append((line, text))
            }
        }
        return lines
    }

    private var start = 0

    private func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = rest[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return Array(rest[start..<end])
            }
            searched = rest.count
            if isAtEnd { return takeRest() }
            searched -= start
            rest.removeFirst(start)
            start = 0
            try fill()
        }
    }

    private func fill() throws {
        guard let data = try handle.read(upToCount: Self.chunk), !data.isEmpty else {
            isAtEnd = true
            return
        }
        position += data.count
        rest += data
    }

    private func takeRest() -> [UInt8]? {
        guard start < rest.count else { return nil }
        defer { start = rest.count }
        return Array(rest[start...])
    }
}
