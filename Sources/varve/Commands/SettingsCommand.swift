import ArgumentParser

struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Print every setting: what it means, what it may be, its default, and what reads it.",
        discussion:
            "What is in force where a role would start, `varve serve --print-config` tells, and whether it is right, `varve doctor`.")

    enum Form: String, EnumerableFlag {
        case json, example, markdown

        static func help(for form: Form) -> ArgumentHelp? {
            switch form {
            case .json: "Print JSON for programs."
            case .example: "Print a configuration file with every setting as a comment."
            case .markdown: "Print the page docs/configuration.md."
            }
        }
    }

    @Flag var form: Form?

    func run() {
        switch form {
        case .json: Terminal.print(SettingsJSON.text)
        case .example: Terminal.print(SettingsExample.text)
        case .markdown: Terminal.print(SettingsPage.text)
        case nil: for line in SettingsText.lines(width: Terminal.width) { Terminal.print(line) }
        }
    }
}
