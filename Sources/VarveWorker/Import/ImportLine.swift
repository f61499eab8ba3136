import VarveDiff
import VarveModel

/// One line of an import file: `{"system_id": …, "timestamp": …, "data": {…}}`.
struct ImportLine: Sendable {
    /// From 1.
    let number: Int
    let system: SystemID
    let time: Timestamp
    /// The inventory, byte for byte as it stands in the line.
    let data: [UInt8]

    private static let earliest = Timestamp(microseconds: 0)

    /// - Throws: `ImportRefusal`.
    init(number: Int, parsing text: [UInt8]) throws {
        self.number = number
        let document: Document
        do {
            document = try Document(parsing: text, maximumDepth: JSONValidator.defaultMaximumDepth + 1)
        } catch {
            throw ImportRefusal(line: number, reason: "not JSON: \(error.detail), at byte \(error.offset)")
        }
        guard let system = document.topLevelString("system_id").flatMap({ SystemID($0) }) else {
            throw ImportRefusal(line: number, reason: "system_id is missing, or no system id")
        }
        guard let time = document.topLevelString("timestamp").flatMap({ Timestamp(rfc3339: $0) }) else {
            throw ImportRefusal(line: number, reason: "timestamp is missing, or not RFC 3339")
        }
        guard time >= Self.earliest else { throw ImportRefusal(line: number, reason: "timestamp is before 1970") }
        guard let data = document.topLevelSource("data") else { throw ImportRefusal(line: number, reason: "data is missing") }
        do {
            try JSONValidator.validate(data)
        } catch {
            throw ImportRefusal(line: number, reason: "data: \(error.detail), at its byte \(error.offset)")
        }
        self.system = system
        self.time = time
        self.data = data
    }
}

/// A line that was not imported, and why.
package struct ImportRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let reason: String

    package var description: String { "line \(line): \(reason)" }
}
