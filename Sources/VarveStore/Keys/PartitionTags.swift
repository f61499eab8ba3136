import RedisClient

/// Hash tags of a deployment's partitions, one for each, with evenly spaced cluster slots: that of partition p of P is p · 16384 / P.
///
/// A tag reads `p-xxxx`: the partition and four characters that bring its slot to where it belongs. They need no search for each
/// partition, because CRC-16 is linear: crc(prefix + suffix) = crc(prefix + zeros) ^ crc(suffix).
package struct PartitionTags: Sendable {
    package let tags: [String]

    /// With these, four characters reach every slot; with hexadecimal digits they would not.
    private static let alphabet = Array("0123456789abcdefghijklmn".utf8)

    /// Parameter count: number of partitions, 1 to 1,024.
    package init(count: Int) {
        let suffixes = Self.suffixesBySlot()
        tags = (0..<count).map { partition in
            let prefix = "\(partition)-"
            let prefixSlot = ClusterSlot.slot(of: Array(prefix.utf8) + [0, 0, 0, 0])
            return prefix + Self.text(suffixes[partition * ClusterSlot.count / count ^ prefixSlot])
        }
    }

    /// For each slot the first suffix, as a number, that has it.
    private static func suffixesBySlot() -> [Int] {
        var suffixes = [Int](repeating: -1, count: ClusterSlot.count)
        var missing = ClusterSlot.count
        var number = 0
        while missing > 0 {
            let slot = ClusterSlot.slot(of: digits(number))
            if suffixes[slot] < 0 {
                suffixes[slot] = number
                missing -= 1
            }
            number += 1
        }
        return suffixes
    }

    private static func digits(_ number: Int) -> [UInt8] {
        let base = alphabet.count
        return [number / (base * base * base), number / (base * base) % base, number / base % base, number % base].map { alphabet[$0] }
    }

    private static func text(_ number: Int) -> String { String(decoding: digits(number), as: UTF8.self) }
}
