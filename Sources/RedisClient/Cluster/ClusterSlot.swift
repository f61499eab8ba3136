/// Redis Cluster's hash slots: CRC-16/XMODEM modulo 16384 (Redis Cluster specification, "Key distribution model").
public enum ClusterSlot {
    public static let count = 16384

    /// The slot of a key: of its hash tag where it has one.
    public static func slot(ofKey key: String) -> Int {
        let bytes = key.utf8
        guard let open = bytes.firstIndex(of: UInt8(ascii: "{")) else { return slot(of: bytes) }
        let start = bytes.index(after: open)
        guard let close = bytes[start...].firstIndex(of: UInt8(ascii: "}")), close > start else { return slot(of: bytes) }
        return slot(of: bytes[start..<close])
    }

    /// The slot of bytes that are taken as they are, without a look for a hash tag.
    public static func slot(of bytes: some Sequence<UInt8>) -> Int { Int(crc16(bytes)) % count }

    static func crc16(_ bytes: some Sequence<UInt8>) -> UInt16 {
        bytes.reduce(0) { crc, byte in crc << 8 ^ table[Int(UInt8(crc >> 8) ^ byte)] }
    }

    private static let table: [UInt16] = (0..<256).map { index in
        (0..<8).reduce(UInt16(index) << 8) { crc, _ in crc & 0x8000 == 0 ? crc << 1 : crc << 1 ^ 0x1021 }
    }
}
