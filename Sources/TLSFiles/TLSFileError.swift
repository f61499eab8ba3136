/// Why certificates or a key cannot be used, in one line that names the file and how to mend it.
package struct TLSFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
