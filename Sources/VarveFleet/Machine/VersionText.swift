/// Version numbers as texts: `1.7.4`, `5.14.0-503.22.1.el9_5.x86_64`, `1:9.6p1-3ubuntu13.5`.
enum VersionText {
    /// Raises one of the text's runs of digits; a negative `run` counts from the end. Unchanged where there is no such run.
    static func raised(_ text: String, run: Int, by step: Int = 1) -> String {
        var parts = split(text)
        let runs = parts.indices.filter { Int(parts[$0]) != nil }
        let position = run < 0 ? runs.count + run : run
        guard runs.indices.contains(position), let number = Int(parts[runs[position]]) else { return text }
        parts[runs[position]] = String(number + step)
        return parts.joined()
    }

    /// The release after `x.y.z`: mostly the next patch, sometimes the next minor release.
    static func next(_ text: String, using random: inout SeededGenerator) -> String {
        let parts = split(text)
        guard random.chance(30), parts.count >= 5 else { return raised(text, run: -1) }
        return raised((parts.dropLast() + ["0"]).joined(), run: -2)
    }

    /// Runs of digits and the texts between them.
    private static func split(_ text: String) -> [String] {
        var parts: [String] = []
        var lastIsDigit: Bool?
        for character in text {
            let isDigit = character.isASCII && character.isNumber
            if isDigit == lastIsDigit {
                parts[parts.count - 1].append(character)
            } else {
                parts.append(String(character))
            }
            lastIsDigit = isDigit
        }
        return parts
    }
}
