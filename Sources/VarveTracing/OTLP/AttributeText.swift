/// Text of attributes: clients send some of it, and a collector has limits.
enum AttributeText {
    /// Bytes.
    static let longest = 1024

    /// At most so long; what is cut off ends at a character.
    static func bounded(_ text: String) -> String {
        guard text.utf8.count > longest else { return text }
        var bytes = 0
        return String(
            text.prefix { character in
                bytes += character.utf8.count
                return bytes <= longest
            })
    }
}
