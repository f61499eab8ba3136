import VarveDiff
import VarveModel

/// An answer with rows, made small enough for a model: long values are cut, and rows left out above a bound.
struct MCPRows: Sendable {
    /// Bytes of all rows together.
    static let mostBytes = 65_536
    /// Entries of a list of ids within a row.
    static let mostIDs = 100

    /// JSON text of an object.
    private(set) var structured: [UInt8]
    private(set) var text: String
    /// Rows that are there, and rows that did not fit.
    let count: Int
    let left: Int

    /// - Parameters:
    ///   - data: JSON text.
    ///   - name: the member that has the rows.
    ///   - page: which of them are meant, where the answer has all.
    /// - Returns: `nil` where the answer has none.
    init?(_ data: [UInt8], name: String, page: PageRequest? = nil) {
        guard let document = try? Document(parsing: data, maximumDepth: JSONValidator.depthLimit),
            let source = document.topLevelSource(name),
            let all = (try? Document(parsing: source, maximumDepth: JSONValidator.depthLimit))?.topLevelElements
        else { return nil }
        let range = page?.range(of: all.count) ?? 0..<all.count
        let rows = Self.fitting(all[range].lazy.map(Self.row))
        let left = range.count - rows.count
        var json = JSONWriter(reserving: 4096)
        json.object { json in
            for (member, source, _) in document.topLevelMembers ?? [] where member != name { json.member(member, json: source) }
            json.array(name) { json in rows.forEach { json.raw($0) } }
            if let page { Pagination(request: page, totalCount: all.count).write(to: &json, sortedBy: "document", "asc") }
            if left > 0 { json.member("rows_left_out", left) }
        }
        self.left = left
        count = rows.count
        structured = JSONText.wellFormed(json.bytes)
        text = Self.text(rows.count, left, name, structured)
    }

    /// As many as fit, one at least.
    private static func fitting(_ rows: some Sequence<[UInt8]>) -> [[UInt8]] {
        var (kept, bytes) = ([[UInt8]](), 0)
        for row in rows {
            bytes += row.count
            if bytes > mostBytes, !kept.isEmpty { break }
            kept.append(row)
        }
        return kept
    }

    private static func row(_ source: [UInt8]) -> [UInt8] {
        guard source.count > JSONText.longestValue,
            let members = (try? Document(parsing: source, maximumDepth: JSONValidator.depthLimit))?.topLevelMembers
        else { return source }
        var json = JSONWriter()
        json.object { json in
            for (name, value, _) in members {
                if name == "inventory_ids" {
                    writeIDs(value, to: &json)
                } else {
                    json.member(name, json: value.count > JSONText.longestValue ? JSONText.cut(value) : value)
                }
            }
        }
        return json.bytes
    }

    private static func writeIDs(_ source: [UInt8], to json: inout JSONWriter) {
        let ids = (try? Document(parsing: source))?.topLevelElements ?? []
        json.array("inventory_ids") { json in ids.prefix(mostIDs).forEach { json.raw($0) } }
        if ids.count > mostIDs { json.member("inventory_ids_left_out", ids.count - mostIDs) }
    }

    /// What there is, and how to get more.
    private static func text(_ count: Int, _ left: Int, _ name: String, _ structured: [UInt8]) -> String {
        var text = "\(count) \(name)"
        let tree = (try? JSONTree(parsing: structured)) ?? .null
        if let pages = tree["pagination"] {
            if let total = pages["total_count"]?.number { text += " of \(total)" }
            if let page = pages["page"]?.number, let all = pages["total_pages"]?.number { text += ", page \(page) of \(all)" }
            if let next = pages["next_page"]?.number { text += "; ask with page=\(next) for more" }
            if let next = pages["next_cursor"]?.string { text += "; ask with cursor=\(next) for more" }
        }
        if let cursor = tree["cursor"]?.string {
            text +=
                tree["has_more"]?.bool == true
                ? "; there are more: ask with since=\(cursor)" : "; that is all for now: later ask with since=\(cursor)"
        }
        if left > 0 { text += ". \(left) more of this page do not fit: ask again with a smaller page_size (or limit)" }
        if structured.contains("\"cut\":true".utf8) { text += ". Long values are cut: get_snapshot with their path has more" }
        return text + "."
    }
}
