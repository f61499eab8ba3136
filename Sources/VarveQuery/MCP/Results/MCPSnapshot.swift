import VarveDiff
import VarveHTTP
import VarveModel
import VarveRules

/// A part of an inventory that a model can read: whole where it fits, else what of it fits, and where the rest is.
struct MCPSnapshot: Sendable {
    /// Bytes of the values.
    static let mostBytes = 49_152
    /// Children of the part that are looked at, and that are told as left out.
    private static let mostChildren = 2000
    private static let mostLeftOut = 200

    let structured: [UInt8]
    let text: String

    /// - Parameters:
    ///   - record: JSON text of the API's record of an inventory.
    ///   - path: which part.
    /// - Throws: `APIError.invalid` where there is no such part; `.notFound` where there is no inventory, or its body is not kept.
    init(_ record: [UInt8], at path: String, _ context: RatingContext) throws {
        guard let members = try Document(parsing: record, maximumDepth: JSONValidator.depthLimit).topLevelMembers else {
            throw APIError.notFound(key: "system_id", value: "", details: "the system has sent no inventory yet")
        }
        let sources = Dictionary(members.map { ($0.name, $0.source) }) { $1 }
        guard let body = sources["data"], body != Array("null".utf8) else {
            throw APIError.notFound(key: "inventory_id", value: "", details: "the inventory is recorded, its snapshot is no longer kept")
        }
        // Sensitive values are digests in it.
        let document = try context.document(body)
        let parts = try Self.parts(path, document, context)
        let isWhole = parts.range.count <= Self.mostBytes
        let (kept, left) = isWhole ? ([], []) : Self.split(parts)
        var json = JSONWriter(reserving: 4096)
        json.object { json in
            json.member("system_id", json: sources["system_id"])
            json.member("inventory_id", json: sources["id"])
            json.member("timestamp", json: sources["timestamp"])
            json.member("path", path)
            json.member("bytes", parts.range.count)
            json.member("complete", isWhole)
            if parts.isContainer, !isWhole {
                Self.write(kept, left, parts.count, document, to: &json)
            } else {
                let value = Array(document.bytes[parts.range])
                json.member("value", json: isWhole ? value : JSONText.cut(value, to: Self.mostBytes))
            }
        }
        structured = JSONText.wellFormed(json.bytes)
        text = Self.text(isWhole, parts, kept.count)
    }

    private static func parts(_ text: String, _ document: Document, _ context: RatingContext) throws(APIError) -> Document.Parts {
        guard let path = text.isEmpty ? FieldPath(steps: []) : FieldPath(parsing: text) else {
            throw .invalid([
                ValidationIssue(key: "path", message: "must be a path as diffs have it, as in facts.distro.version", value: text)
            ])
        }
        let matching = context.rules(for: document).matching
        guard let parts = document.parts(at: path, matching: matching, limit: mostChildren) else {
            throw .notFound(key: "path", value: text, details: "the inventory has nothing there; ask for a shorter path to see what it has")
        }
        return parts
    }

    private typealias Child = (path: FieldPath, range: Range<Int>)

    /// The smallest first, so that as many as possible are seen; in their order.
    private static func split(_ parts: Document.Parts) -> (kept: [Child], left: [Child]) {
        var bytes = 0
        let bySize = parts.children.indices.sorted { (parts.children[$0].range.count, $0) < (parts.children[$1].range.count, $1) }
        let kept = Set(
            bySize.prefix { index in
                bytes += parts.children[index].range.count + parts.children[index].path.description.utf8.count + 64
                return bytes <= mostBytes
            })
        let split = parts.children.enumerated()
        return (split.filter { kept.contains($0.offset) }.map(\.element), split.filter { !kept.contains($0.offset) }.map(\.element))
    }

    /// As many as fit: paths may be long, too.
    private static func told(_ left: [Child]) -> some Sequence<Child> {
        var bytes = 0
        return left.prefix(mostLeftOut).prefix { child in
            bytes += child.path.description.utf8.count
            return bytes <= mostBytes
        }
    }

    private static func write(_ kept: [Child], _ left: [Child], _ count: Int, _ document: Document, to json: inout JSONWriter) {
        json.array("parts") { json in
            for child in kept {
                json.object { json in
                    json.member("path", child.path.description)
                    json.member("value", json: Array(document.bytes[child.range]))
                }
            }
        }
        json.array("left_out") { json in
            for child in told(left) {
                json.object { json in
                    json.member("path", child.path.description)
                    json.member("bytes", child.range.count)
                }
            }
        }
        json.member("left_out_count", count - kept.count)
    }

    private static func text(_ isWhole: Bool, _ parts: Document.Parts, _ kept: Int) -> String {
        if isWhole { return "All of it, \(parts.range.count) bytes." }
        guard parts.isContainer else { return "The value has \(parts.range.count) bytes; its beginning is shown." }
        return """
            \(parts.range.count) bytes, too large to be shown: \(kept) of \(parts.count) parts are. Ask with a path of left_out for the others.
            """
    }
}
