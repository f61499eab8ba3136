import Yams

/// The text of a file on its way to a tree; tells what keeps it from being one.
package struct YAMLText {
    let text: String
    let file: String
    /// Keys of a mapping that may stand in it, for messages.
    let keys: String

    package init(text: String, file: String, keys: String) {
        self.text = text
        self.file = file
        self.keys = keys
    }

    /// - Throws: the one mistake that ends the reading.
    package func root() throws(RulesFileErrors) -> Node {
        if let control = controlCharacter() { throw failure(control.line, control.column, control.message) }
        do {
            if let root = try Parser(yaml: text).singleRoot() { return root }
        } catch let error as YamlError {
            throw failure(error)
        } catch {
            throw failure(1, 1, "no YAML: \(error)")
        }
        throw failure(1, 1, "the file is empty: expected \(keys)")
    }

    private func failure(_ line: Int, _ column: Int, _ message: String) -> RulesFileErrors {
        RulesFileErrors([RulesFileError(place: SourcePlace(file: file, line: line, column: column), message: message)])
    }

    private func failure(_ error: YamlError) -> RulesFileErrors {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            let inside = context.map { "\($0.text) in line \($0.mark.line), " } ?? ""
            return hint(at: mark) ?? failure(mark.line, mark.column, "no YAML: \(inside)\(problem)")
        case .composer(_, "but found another document", let mark, _):
            return failure(mark.line, mark.column, "another document begins: expected one in the file")
        case .composer(_, let problem, let mark, _):
            return hint(at: mark) ?? failure(mark.line, mark.column, "no YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "'\($0)'" }.joined(separator: ", ")
            return failure(context.mark.line, context.mark.column, "\(names) twice in one mapping: expected each key once")
        default:
            return failure(1, 1, "no YAML: \(error)")
        }
    }

    /// What people meet most, in words that say how to mend it.
    private func hint(at mark: Mark) -> RulesFileErrors? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.indices.contains(mark.line - 1) else { return nil }
        let line = Array(lines[mark.line - 1].unicodeScalars)
        if let tab = line.prefix(while: { $0 == " " || $0 == "\t" }).firstIndex(of: "\t") {
            return failure(mark.line, tab + 1, "a tab in the indentation: expected spaces")
        }
        // libyaml marks the star or the character behind it.
        guard let star = line.indices.first(where: { abs($0 - (mark.column - 1)) <= 1 && line[$0] == "*" }) else { return nil }
        return failure(mark.line, star + 1, "a value that begins with '*' is a reference in YAML: expected it in quotes")
    }

    private func controlCharacter() -> (line: Int, column: Int, message: String)? {
        var (line, column) = (1, 0)
        for scalar in text.unicodeScalars {
            column += 1
            if scalar == "\n" { (line, column) = (line + 1, 0) }
            guard scalar.properties.generalCategory == .control, !["\t", "\n", "\r", "\u{85}"].contains(scalar) else { continue }
            return (line, column, "control character U+\(String(scalar.value, radix: 16, uppercase: true)): expected text")
        }
        return nil
    }
}
