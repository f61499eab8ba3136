/// Text of a page. Whatever is put into it by `text` is escaped; tags come from the source of Varve only.
struct HTML: Sendable {
    private(set) var source = ""

    /// An element; attributes are escaped like text.
    mutating func element(_ name: StaticString, _ attributes: [(StaticString, String)] = [], _ content: (inout HTML) -> Void) {
        open(name, attributes)
        content(&self)
        source += "</\(name)>"
    }

    mutating func element(_ name: StaticString, _ attributes: [(StaticString, String)], _ text: String) {
        element(name, attributes) { $0.text(text) }
    }

    mutating func element(_ name: StaticString, _ text: String) {
        element(name) { $0.text(text) }
    }

    mutating func text(_ text: some StringProtocol) { source += Self.escaped(text) }

    /// The beginning of a page, which no element closes.
    mutating func documentType() { source += "<!DOCTYPE html>\n" }

    /// An element without an end, such as `meta`.
    mutating func open(_ name: StaticString, _ attributes: [(StaticString, String)] = []) {
        source += "<\(name)"
        for (attribute, value) in attributes { source += " \(attribute)=\"\(Self.escaped(value))\"" }
        source += ">"
    }

    /// A style sheet: the text between its tags is no HTML.
    mutating func style(_ sheet: StaticString) { source += "<style>\(sheet)</style>" }

    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
