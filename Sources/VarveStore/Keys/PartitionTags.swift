/// Hash tags of a deployment's partitions, one for each, with evenly spaced cluster slots: that of partition p of P is p · 16384 / P.
///
/// A tag reads `p-xxxx`: the partition and four hexadecimal digits that bring its slot to where it belongs. They need no search,
/// because CRC-16 is linear: crc(prefix + suffix) = crc(prefix + zeros) ^ crc(suffix).
package struct PartitionTags: Sendable {
    package let tags: [String]

    /// Parameter count: number of partitions, 1 to 1,024.
    package init(count: Int) {
        let suffixes = Self.suffixesBySlot()
        tags = (0..<count).map { partition in
            let prefix = "\(partition)-"
            let prefixSlot = ClusterSlot.slot(of: Array(prefix.utf8) + [0, 0, 0, 0])
            let target = partition * ClusterSlot.count / count
            return prefix + (Self.firstSuffix(from: target, prefixSlot, suffixes))
        }
    }

    /// The suffix for the wanted slot or, where four digits do not reach it, for the next one that they do.
    private static func firstSuffix(from target: Int, _ prefixSlot: Int, _ suffixes: [String?]) -> String {
        for slot in target..<target + ClusterSlot.count {
            if let suffix = suffixes[slot % ClusterSlot.count ^ prefixSlot] { return suffix }
        }
        return "0000"
    }

    private static func suffixesBySlot() -> [String?] {
        let digits = Array("0123456789abcdef".utf8)
        var suffixes = [String?](repeating: nil, count: ClusterSlot.count)
        for number in 0..<65536 {
            let text = (0..<4).map { digits[number >> (12 - 4 * $0) & 15] }
            let slot = ClusterSlot.slot(of: text)
            if suffixes[slot] == nil { suffixes[slot] = String(decoding: text, as: UTF8.self) }
        }
        return suffixes
    }
}
