extension HTML {
    /// A description: paragraphs with empty lines between them, `code` and **emphasis**.
    mutating func prose(_ text: String?) {
        for paragraph in (text ?? "").split(separator: "\n\n") { element("p") { $0.line(paragraph) } }
    }

    /// The same without paragraphs.
    mutating func line(_ text: some StringProtocol) {
        for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
            if index.isMultiple(of: 2) { emphasised(part) } else { element("code", String(part)) }
        }
    }

    private mutating func emphasised(_ text: some StringProtocol) {
        for (index, part) in String(text).split(separator: "**", omittingEmptySubsequences: false).enumerated() {
            if index.isMultiple(of: 2) { self.text(part) } else { element("strong", String(part)) }
        }
    }
}
