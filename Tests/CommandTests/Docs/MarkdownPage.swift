import Foundation

/// A page of the documentation: its links, and the places in it that links can name.
struct MarkdownPage {
    let path: String
    private let lines: [Substring]

    init(_ path: String) throws {
        self.path = path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var isCode = false
        // Code has neither headings nor links.
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            defer { if line.hasPrefix("```") { isCode.toggle() } }
            return !isCode && !line.hasPrefix("```")
        }
    }

    /// As GitHub makes them: lower case, blanks as dashes, no signs, and a number behind the second of a name.
    var anchors: Set<String> {
        var seen: [String: Int] = [:]
        var anchors: Set<String> = []
        for line in lines {
            guard let heading = line.wholeMatch(of: /#{1,6} +(.*)/)?.1 else { continue }
            let words = heading.replacing(/\]\([^)]*\)/, with: "").lowercased()
            let slug = String(words.compactMap { $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : nil })
            let count = seen[slug, default: 0]
            seen[slug] = count + 1
            anchors.insert(count == 0 ? slug : "\(slug)-\(count)")
        }
        return anchors
    }

    /// Targets of links and images, but those with a scheme.
    var links: [String] {
        lines.flatMap { line in
            line.replacing(/`[^`]*`/, with: "`").matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
        }.filter { $0.firstMatch(of: /^[a-z]+:/) == nil }
    }
}
