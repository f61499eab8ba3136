import Yams

/// A key of a mapping with its value.
package struct YAMLField {
    package let key: Node
    package let value: Node
}

extension YAMLFileReader {
    package typealias Field = YAMLField

    /// The members of a mapping by key, those left out that are not among the known ones.
    package mutating func fields(of node: Node, in owner: String, _ known: [String]) -> [String: Field] {
        guard case .mapping(let mapping) = node else {
            fail(node, "\(owner): found \(node.found): expected a mapping with \(known.joined(separator: ", "))")
            return [:]
        }
        var fields: [String: Field] = [:]
        for (key, value) in mapping {
            guard let name = key.text, known.contains(name) else {
                unknown(key, owner, known)
                continue
            }
            fields[name] = Field(key: key, value: value)
        }
        return fields
    }

    private mutating func unknown(_ key: Node, _ owner: String, _ known: [String]) {
        let meant = key.text.flatMap { nearest(to: $0, among: known) }
        let end = meant.map { "did you mean '\($0)'?" } ?? "expected one of \(known.joined(separator: ", "))"
        fail(key, "unknown key \(key.found) in \(owner): \(end)")
    }
}
