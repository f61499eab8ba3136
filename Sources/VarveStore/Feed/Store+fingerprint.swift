import Crypto

extension Store {
    /// Four bytes that tell this deployment from others; nothing of its key can be told from them.
    package var fingerprint: [UInt8] { Array(SHA256.hash(data: Array("varve feed".utf8) + digestKey).prefix(4)) }
}

extension Feed {
    /// See `Store.fingerprint`.
    package var fingerprint: [UInt8] { store.fingerprint }
    package var partitions: Int { store.partitioning.count }
}
