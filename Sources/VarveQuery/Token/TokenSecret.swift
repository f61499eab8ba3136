/// The secret that signs and checks tokens. Whatever prints it shows its length only.
package struct TokenSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let bytes: [UInt8]

    /// Its UTF-8 bytes are the key.
    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    package var description: String { "secret of \(bytes.count) bytes" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
