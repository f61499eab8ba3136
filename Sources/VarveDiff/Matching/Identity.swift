/// Which arrays of objects are matched by which member of their elements.
///
/// The first entry whose pattern matches the array's path and whose member identifies every element on both sides counts.
package struct Identity: Sendable {
    /// Elements of arrays at `path` are identified by the value of their member `key`.
    package struct Entry: Hashable, Sendable {
        package let path: PathPattern
        package let key: String

        package init(_ path: PathPattern, by key: String) {
            self.path = path
            self.key = key
        }
    }

    package let entries: [Entry]
    private let keys: [FieldName]
    private let trie: PatternTrie

    package init(_ entries: [Entry]) {
        self.entries = entries
        keys = entries.map { FieldName($0.key) }
        trie = PatternTrie(entries.map(\.path))
    }

    /// No array is matched by identity.
    package static let none = Identity([])

    /// Members that may identify the elements of the array at a path, in order.
    func keys(at steps: [FieldPath.Step]) -> [FieldName] {
        entries.isEmpty ? [] : trie.matches(steps).map { keys[$0] }
    }
}

extension Identity {
    /// The arrays of NethServer 8 and NethSecurity inventories whose elements have an identity.
    package static let builtIn = Identity([
        Entry("facts.modules", by: "id"),
        Entry("facts.cluster.user_domains", by: "name"),
        Entry("facts.features.network.zones", by: "name"),
        Entry("facts.features.openvpn_tun.tunnels", by: "section"),
        Entry("facts.features.openvpn_rw.instances", by: "section"),
    ])
}
