import Glibc

/// How the log is written.
enum LogFormat: String, CaseIterable, Sendable {
    /// Text where people read it, JSON elsewhere.
    case auto
    /// A line for people.
    case text
    /// A JSON object a line.
    case json

    /// What to write to a descriptor.
    func form(of descriptor: Int32) -> Form {
        switch self {
        case .text: .text
        case .json: .json
        case .auto: isatty(descriptor) == 1 ? .text : .json
        }
    }

    enum Form: Sendable {
        case text, json
    }
}
