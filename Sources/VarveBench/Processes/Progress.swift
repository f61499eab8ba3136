import Foundation

/// Says what takes so long.
enum Progress {
    static func say(_ line: String) { try? FileHandle.standardError.write(contentsOf: Data("varve-bench: \(line)\n".utf8)) }
}
