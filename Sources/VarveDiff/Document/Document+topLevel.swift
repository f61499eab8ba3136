extension Document {
    /// The text of a member of the top object, as the source has it; `nil` where there is none.
    package func topLevelSource(_ name: String) -> [UInt8]? {
        guard nodes[root].kind == .object, let member = member(Array(name.utf8), of: root) else { return nil }
        return source(member)
    }
}
