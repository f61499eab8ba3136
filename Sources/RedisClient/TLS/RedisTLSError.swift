/// Why the files of a `RedisTLS` cannot be used. The text names the file and how to mend it.
public struct RedisTLSError: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
