import VarveDiff

/// A schema in a line: `array of Diff`, `integer, 1 to 200`.
struct DocsType {
    private let schema: JSONTree

    init(_ schema: JSONTree) {
        self.schema = schema
    }

    func write(to page: inout HTML) {
        if let reference = schema["$ref"]?.string?.split(separator: "/").last {
            page.element("a", [("href", "#schema-\(reference)")], String(reference))
        } else if let items = schema["items"] {
            page.text("array of ")
            DocsType(items).write(to: &page)
        } else if let alternatives = ["oneOf", "anyOf", "allOf"].compactMap({ schema[$0]?.elements }).first {
            for (index, alternative) in alternatives.enumerated() {
                if index > 0 { page.text(" or ") }
                DocsType(alternative).write(to: &page)
            }
        } else {
            page.text(name)
            members(&page)
        }
        page.text(limits)
    }

    /// Members of an object that has no name of its own.
    private func members(_ page: inout HTML) {
        guard let members = schema["properties"]?.members else { return }
        page.text(" with ")
        for (index, member) in members.enumerated() {
            if index > 0 { page.text(", ") }
            page.element("code", member.name)
            page.text(": ")
            DocsType(member.value).write(to: &page)
        }
    }

    private var name: String {
        if let value = schema["const"] { return value.indented }
        if let values = schema["enum"]?.elements { return values.map(\.indented).joined(separator: ", ") }
        let types = schema["type"]?.string.map { [$0] } ?? schema["type"]?.elements.compactMap(\.string) ?? []
        let format = schema["format"]?.string.map { " (\($0))" } ?? ""
        return types.isEmpty ? "any JSON" : types.joined(separator: " or ") + format
    }

    private var limits: String {
        let words = [
            ("minimum", "at least ", ""), ("maximum", "at most ", ""), ("minLength", "at least ", " characters"),
            ("maxLength", "at most ", " characters"), ("minItems", "at least ", " entries"), ("maxItems", "at most ", " entries"),
            ("pattern", "matches ", ""), ("default", "default ", ""),
        ]
        return words.compactMap { name, before, after in
            schema[name].map { ", \(before)\($0.string ?? $0.indented)\(after)" }
        }.joined()
    }
}
