import Foundation
import Testing
import VarveDiff

/// Real documents, where they are on this machine: `VARVE_CORPUS`, else `../shared/corpus` beside the package.
enum Corpus {
    static let folder: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = ProcessInfo.processInfo.environment["VARVE_CORPUS"] ?? "../shared/corpus"
        let folder = URL(filePath: path, relativeTo: package.appending(path: "", directoryHint: .isDirectory))
        if FileManager.default.fileExists(atPath: folder.appending(path: "pairs.jsonl").path) { return folder }
        print("NOT RUN: rules over real documents. There is no corpus at \(folder.path); set VARVE_CORPUS to its folder.")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    struct Pair: Decodable, Sendable, CustomTestStringConvertible {
        let before: String
        let after: String

        var testDescription: String { "\(before) → \(after)" }
    }

    static let pairs: [Pair] = {
        guard let folder, let text = try? String(contentsOf: folder.appending(path: "pairs.jsonl"), encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(Pair.self, from: Data($0.utf8)) }
    }()

    static var files: [String] { Set(pairs.flatMap { [$0.before, $0.after] }).sorted() }

    static func document(_ file: String) throws -> Document {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try Document(parsing: Array(Data(contentsOf: folder.appending(path: file))))
    }
}
