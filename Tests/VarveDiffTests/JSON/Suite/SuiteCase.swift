import Testing

/// A text of the JSONTestSuite: its name there, without `.json`, and its bytes.
struct SuiteCase: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]

    init(_ name: String, _ text: String) {
        self.name = name
        bytes = Array(text.utf8)
    }

    /// For bytes that are no UTF-8: two digits each, with spaces between.
    init(_ name: String, hex: String) {
        self.name = name
        bytes = hex.split(separator: " ").map { UInt8($0, radix: 16)! }
    }

    var testDescription: String { name }
}
