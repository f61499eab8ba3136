/// An error reply of the server.
///
/// `description` is the code alone: the texts of Redis can echo arguments ("unknown command 'x', with args beginning with: …").
public struct RedisServerError: Error, Sendable, Equatable {
    /// The first word of the reply, as `OOM`, `NOSCRIPT`, `LOADING`, `READONLY`, `BUSYGROUP`, `ERR`.
    public let code: String

    /// The rest of the reply. It can hold what the caller sent: keep it out of logs.
    public let message: String

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// Splits `CODE text`. A first word that does not look like a code (capitals, digits, `_`) leaves the whole as message of `ERR`.
    init(reply text: String) {
        let end = text.firstIndex(of: " ") ?? text.endIndex
        let word = text[..<end]
        if Self.isCode(word) {
            self.init(code: String(word), message: String(text[end...].dropFirst()))
        } else {
            self.init(code: "ERR", message: text)
        }
    }

    private static func isCode(_ word: Substring) -> Bool {
        (1...32).contains(word.utf8.count)
            && word.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }
    }
}

extension RedisServerError: CustomStringConvertible {
    public var description: String { code }
}
