/// Where in a document something changed.
///
/// As text, segments are joined by `.`: `facts.modules.mail1.version`, `facts.pci[3].driver`, `facts.dns_servers[]`. Names that are
/// empty, `*` or `**`, or hold `.`, `"`, `[`, `]`, `\`, white space or control characters are JSON strings: `mountpoints."/a.b".used`.
/// The path of the whole document is empty.
package struct FieldPath: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        /// A member of an object.
        case key(FieldName)
        /// The element that its members `keys` identify; the values of several are joined by `|` in `id`.
        case element(keys: [FieldName], id: FieldName)
        /// An element by its place in the current document, or, as the last step of a `delete`, in the previous one.
        case index(Int)
        /// Some element of an array of scalars, whose order means nothing.
        case anyElement
    }

    package let steps: [Step]

    package init(steps: [Step]) { self.steps = steps }
}

extension FieldPath: CustomStringConvertible {
    package var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let name), .element(_, let name): text += text.isEmpty ? name.text : "." + name.text
            case .index(let index): text += "[\(index)]"
            case .anyElement: text += "[]"
            }
        }
        return text
    }
}

extension FieldPath {
    /// Reads the text form. Elements by identity read as `key`: the text does not tell them apart.
    ///
    /// `nil` where the text is no path.
    package init?(parsing text: String) {
        guard let tokens = PathToken.tokens(of: text, allowingWildcards: false) else { return nil }
        steps = tokens.compactMap { token in
            switch token {
            case .name(let name): .key(name)
            case .index(let index): .index(index)
            case .anyIndex: .anyElement
            case .glob, .anyStep, .anySteps: nil
            }
        }
    }
}
