import Foundation
import Testing

/// Real documents, where they are on this machine: `VARVE_CORPUS`, else `../shared/corpus` beside the package.
enum Corpus {
    static let folder: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = ProcessInfo.processInfo.environment["VARVE_CORPUS"] ?? "../shared/corpus"
        let folder = URL(filePath: path, relativeTo: package.appending(path: "", directoryHint: .isDirectory))
        if FileManager.default.fileExists(atPath: folder.appending(path: "pairs.jsonl").path) { return folder }
        print("NOT RUN: tests over real documents. There is no corpus at \(folder.path); set VARVE_CORPUS to its folder.")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    struct Pair: Decodable, Sendable, CustomTestStringConvertible {
        let before: String
        let after: String
        let changedLeaves: Int
        let addedLeaves: Int
        let removedLeaves: Int
        /// Its rewriting changed spelling and order only: there is nothing to tell.
        var isUnchanged: Bool { changedLeaves + addedLeaves + removedLeaves == 0 }

        var testDescription: String { "\(before) → \(after)" }
    }

    /// The lines of the list of pairs; none where there is no corpus.
    static let lines: [Substring] = {
        guard let folder, let text = try? String(contentsOf: folder.appending(path: "oracle.jsonl"), encoding: .utf8) else { return [] }
        return text.split(separator: "\n")
    }()

    /// The pairs with their oracle's leaf counts. `CorpusTests.isWhole` fails where a line is none.
    static let pairs: [Pair] = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return lines.compactMap { try? decoder.decode(Pair.self, from: Data($0.utf8)) }
    }()

    static var files: [String] { Set(pairs.flatMap { [$0.before, $0.after] }).sorted() }

    static func bytes(_ file: String) throws -> [UInt8] {
        guard let folder else { return [] }
        return try Array(Data(contentsOf: folder.appending(path: file)))
    }
}
