import VarveDiff
import Yams

extension RulesFile {
    /// Reads the text of a rules file.
    ///
    /// - `name`: of the file, as it shall stand before each mistake.
    /// - Throws: every mistake of the file.
    package static func parse(_ text: String, name: String) throws(RulesFileErrors) -> RulesFile {
        guard text.utf8.count <= maximumSize else {
            let message = "the file has \(text.utf8.count) bytes: expected at most \(maximumSize)"
            throw RulesFileErrors([RulesFileError(place: SourcePlace(file: name, line: 1, column: 1), message: message)])
        }
        let root = try YAMLText(text: text, file: name, keys: "extends, roots, flapping, guards or rules").root()
        var reader = RulesReader(file: name)
        let file = reader.read(root)
        guard reader.errors.isEmpty else { throw RulesFileErrors(reader.errors) }
        return file
    }
}
