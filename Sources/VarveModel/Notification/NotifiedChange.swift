extension Change {
    /// What tells a change from others of its inventory for as long as rules keep it, whatever ids they give it: eight bytes.
    package var notifiedMark: UInt64 {
        var hash = FNV1a(path.utf8)
        hash.combine([type.rawValue])
        return hash.value
    }
}
