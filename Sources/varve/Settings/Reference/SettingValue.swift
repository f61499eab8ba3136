/// What may be said of a setting.
enum SettingValue {
    /// A whole number; the unit may be empty.
    case number(ClosedRange<Int>, of: String)
    /// One of these words.
    case word([String])
    /// The path of what is named here.
    case path(String)
    /// Anything else, described in words; the placeholder stands for it in the help of an option.
    case text(String, placeholder: String)

    static let port = SettingValue.number(0...65535, of: "port")
    static let seconds = SettingValue.number(1...86_400, of: "seconds")
    /// Numbers that only have to be sensible.
    static let count = SettingValue.number(1...10_000_000, of: "")
    static let onOrOff = SettingValue.word(Switch.allCases.map(\.rawValue))
    static let age = SettingValue.text("age of whole days, weeks or years, such as 90d, 26w or 2y", placeholder: "age")

    /// For people.
    var text: String {
        switch self {
        case .number(let range, let unit):
            "\(unit.isEmpty ? "whole number" : unit), \(range.lowerBound) to \(range.upperBound)"
        case .word(let words): words.joined(separator: ", ")
        case .path(let what): "path of \(what)"
        case .text(let words, _): words
        }
    }

    /// In the help of an option.
    var placeholder: String {
        switch self {
        case .number(_, let unit): unit.isEmpty ? "n" : unit
        case .word: "word"
        case .path(let what): what.contains("directory") ? "dir" : "file"
        case .text(_, let placeholder): placeholder
        }
    }
}
