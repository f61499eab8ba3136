import Foundation
import VarveDiff
import VarveModel

/// The formats that the contract uses; they are assertions here.
enum SchemaFormat: String, Sendable {
    case dateTime = "date-time"
    case date
    case uuid
    case int64

    private static let dateTimePattern = try? SchemaPattern(#"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$"#)

    func holds(for tree: JSONTree) -> Bool {
        switch (self, tree) {
        case (.dateTime, .string(let text)): Self.dateTimePattern?.matches(text) == true && Timestamp(rfc3339: text) != nil
        case (.date, .string(let text)): Day(text) != nil
        case (.uuid, .string(let text)): UUID(uuidString: text) != nil
        case (.int64, .number(let digits)): Int64(digits) != nil
        // A format says something of one type only.
        default: true
        }
    }
}

/// A regular expression of a schema: it need not match from the start to the end unless it says so.
struct SchemaPattern: Sendable {
    let text: String
    private let expression: NSRegularExpression

    init(_ text: String) throws {
        self.text = text
        // For NSRegularExpression a `$` also stands before a last line end.
        let strict = text.hasSuffix("$") ? text.dropLast() + #"\z"# : text
        expression = try NSRegularExpression(pattern: strict)
    }

    func matches(_ value: String) -> Bool {
        expression.firstMatch(in: value, range: NSRange(value.startIndex..., in: value)) != nil
    }
}
