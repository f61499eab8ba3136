extension Feed {
    /// See `Store.fingerprint`.
    package var fingerprint: [UInt8] { store.fingerprint }
    package var partitions: Int { store.partitioning.count }
}
