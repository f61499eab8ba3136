/// A name with `*` in it, each for any run of bytes: `get_*_facts_error`.
struct Glob: Hashable, Sendable {
    let text: String
    private let pattern: [UInt8]

    init(_ text: String) {
        self.text = text
        pattern = Array(text.utf8)
    }

    /// Linear in the name for each `*`.
    func matches(_ name: [UInt8]) -> Bool {
        var (index, nameIndex) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while nameIndex < name.count {
            if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
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
        return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
