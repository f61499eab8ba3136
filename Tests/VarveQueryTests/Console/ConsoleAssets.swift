import Foundation

/// `Sources/CConsole/assets` as it is on disk.
enum ConsoleAssets {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/CConsole/assets")

    /// Files by path.
    static func onDisk() throws -> [String: [UInt8]] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        let files = try paths.compactMap { path -> (String, [UInt8])? in
            let file = root.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
            return (path, Array(try Data(contentsOf: file)))
        }
        return Dictionary(uniqueKeysWithValues: files)
    }

    static func text(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }
}
