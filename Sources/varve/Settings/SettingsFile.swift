import Foundation
import Yams

/// The YAML file that `--config` names.
enum SettingsFile {
    /// Refuses keys that are no settings: a mistyped one would be ignored otherwise.
    ///
    /// - Returns: whether it says anything; it may be all comments.
    static func check(_ path: String) throws -> Bool {
        guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self) else {
            throw Problem(description: "it does not exist, may not be read, or is not UTF-8")
        }
        let known = Set(SettingKey.allCases.map(\.rawValue))
        let root = try Yams.compose(yaml: text)
        let unknown = keys(of: root, below: []).filter { !known.contains($0) }
        guard unknown.isEmpty else {
            let settings = known.sorted().joined(separator: ", ")
            throw Problem(description: "\(unknown.joined(separator: ", ")) is no setting; there are \(settings)")
        }
        return root != nil
    }

    private struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    /// The dotted keys of a tree of mappings.
    private static func keys(of node: Node?, below path: [String]) -> [String] {
        guard case .mapping(let mapping) = node else { return path.isEmpty ? [] : [path.joined(separator: ".")] }
        return mapping.flatMap { key, value in keys(of: value, below: path + [key.string ?? "?"]) }
    }
}
