import Foundation
import VarveDiff
import VarveRules

/// A JSON file that a command is given.
enum InventoryFile {
    /// The inventory as it is compared: digests stand for its sensitive values.
    ///
    /// - Parameter path: `-` for standard input.
    static func read(_ path: String, _ context: RatingContext) throws -> Document {
        let name = path == "-" ? "standard input" : path
        guard let data = path == "-" ? try FileHandle.standardInput.readToEnd() ?? Data() : contents(of: path) else {
            throw CommandError("\(path) cannot be read: does it exist, is it a file, and may you read it?")
        }
        do {
            return try context.document(Array(data))
        } catch {
            throw CommandError("\(name) is no JSON: \(error)")
        }
    }

    private static func contents(of path: String) -> Data? { FileManager.default.contents(atPath: path) }
}
