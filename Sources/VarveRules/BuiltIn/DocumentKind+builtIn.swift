import VarveDiff

extension DocumentKind {
    /// The built-in set as text, in the format of users' files.
    package var builtInText: String {
        switch self {
        case .nethserver8: BuiltInText.nethserver8
        case .nethsecurity: BuiltInText.nethsecurity
        case .facter: BuiltInText.facter
        case .ohai: BuiltInText.ohai
        case .general: BuiltInText.general
        }
    }

    /// The rules of the built-in set.
    package var builtInRules: [Rule] { Self.files[self]?.rules(of: self) ?? [] }

    private static let files = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.builtInFile()) })

    /// A text with a mistake is a mistake of ours, which every test run would show.
    private func builtInFile() -> RulesFile {
        do {
            return try RulesFile.parse(builtInText, name: rawValue)
        } catch {
            preconditionFailure("built-in rules: \(error)")
        }
    }
}

/// The built-in sets, one a file.
enum BuiltInText {}
