/// A name with `*` in it, each for any run of bytes: `get_*_facts_error`.
struct Glob: Hashable, Sendable {
    let text: String
    private let pattern: [UInt8]

    init(_ text: String) {
        self.text = text
        pattern = Array(text.utf8)
    }

    /// Costs at most the product of both lengths: a mismatch goes back to the last star only, never to one before it.
    func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        var (index, nameIndex) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while nameIndex < name.count {
            if index < pattern.count, pattern[index] == Self.star {
                star = (index, nameIndex)
                index += 1
            } else if index < pattern.count, pattern[index] == name[nameIndex] {
                index += 1
                nameIndex += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                index = last.pattern + 1
                nameIndex = last.name + 1
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == Self.star }
    }

    private static let star = UInt8(ascii: "*")

    /// What any name that matches begins and ends with; `nil` where that is a star.
    var ends: (first: UInt8?, last: UInt8?) {
        (pattern.first == Self.star ? nil : pattern.first, pattern.last == Self.star ? nil : pattern.last)
    }
}
