/// A failure of a command, in one line: what, and how to mend it. Exit status 1.
struct CommandError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The command was told something that cannot be: an option, argument, variable or key of the file. Exit status 64.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
