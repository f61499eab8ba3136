import Foundation
import VarveRules

/// The rules file that the settings name, if any.
struct RulesSource: Sendable {
    /// `nil`: the built-in rules alone.
    let path: String?

    init(path: String?) {
        self.path = path
    }

    init(_ settings: Settings) {
        self.init(path: settings.string(.rules))
    }

    /// Reads the file anew.
    ///
    /// - Throws: `CommandError` with every mistake in the file, a line each.
    func load() throws -> RuleBook {
        guard let path else { return .standard }
        return RuleBook(file: try Self.file(path))
    }

    static func file(_ path: String) throws -> RulesFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError("rules file \(path) cannot be read: does it exist, is it a file, and may you read it?")
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw CommandError("rules file \(path) is not UTF-8") }
        do {
            return try RulesFile.parse(text, name: path)
        } catch {
            throw CommandError("\(error)")
        }
    }
}
