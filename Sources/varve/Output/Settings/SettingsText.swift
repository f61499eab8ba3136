/// `varve settings` for people: a line each under headings, the meaning broken where the terminal ends.
enum SettingsText {
    static func lines(width: Int?) -> [String] {
        let keys = SettingKey.allCases.map(\.rawValue.count).max() ?? 0
        return SettingSection.allCases.flatMap { section in
            [section.rawValue] + section.keys.flatMap { entry($0, keys, width) } + [""]
        }.dropLast()
    }

    /// Fewer columns are not worth breaking lines for.
    private static let leastText = 30

    private static func entry(_ key: SettingKey, _ column: Int, _ width: Int?) -> [String] {
        let reference = key.reference
        let isWhere = key.whereUnset.map { " Default: \($0)." } ?? ""
        let text = "\(reference.meaning)\(isWhere) (\(reference.value.text); \(SettingReader.text(reference.readers)))"
        let margin = column + 4
        let lines = broken(text, width.map { max(leastText, $0 - margin) } ?? .max)
        return lines.enumerated().map { index, line in
            let head = index == 0 ? "  " + key.rawValue : ""
            return head + String(repeating: " ", count: margin - head.count) + line
        }
    }

    private static func broken(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
