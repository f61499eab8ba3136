/// Why bytes are not the JSON text that was asked for.
package struct JSONError: Error, Equatable, Sendable {
    /// The machine name of a mistake; raw values are part of the HTTP contract.
    package enum Code: String, Sendable, CaseIterable {
        /// No byte, or nothing but white space.
        case emptyBody = "empty_body"
        /// The text breaks the grammar of RFC 8259.
        case invalidJSON = "invalid_json"
        /// The text begins with a JSON value that is no object.
        case notAnObject = "not_an_object"
        /// Arrays and objects lie deeper in each other than allowed.
        case nestingTooDeep = "nesting_too_deep"
        /// A string holds bytes that are not UTF-8.
        case invalidUTF8 = "invalid_utf8"
        /// Something follows the value.
        case trailingBytes = "trailing_bytes"
    }

    package let code: Code
    /// Offset of the byte that made the text invalid; the number of bytes where the text ends too soon.
    package let offset: Int
    /// What was expected and which byte stood there, for people. Holds no more of the text than that byte, escaped.
    package let detail: String

    package init(code: Code, offset: Int, detail: String) {
        self.code = code
        self.offset = offset
        self.detail = detail
    }
}

extension JSONError: CustomStringConvertible {
    package var description: String { "\(code.rawValue) at byte \(offset): \(detail)" }
}
