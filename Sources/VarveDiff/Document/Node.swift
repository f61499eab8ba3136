/// One value of a document: a small struct in the document's arena, in the order of the source.
///
/// The first child of a container follows it at once; `next` leads past the whole subtree to the next sibling.
struct Node: Sendable {
    /// Index in the arena.
    typealias ID = Int

    enum Kind: UInt8, Sendable {
        case null
        case `false`
        case `true`
        case number
        case string
        case array
        case object

        var isContainer: Bool { self == .array || self == .object }
    }

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// A string that holds a backslash.
        static let hasEscapes = Flags(rawValue: 1)
        /// The name of this member holds a backslash.
        static let nameHasEscapes = Flags(rawValue: 2)
        /// A later member of the same object has the same name, and wins.
        static let isShadowed = Flags(rawValue: 4)
        /// An array without arrays and objects in it.
        static let holdsScalarsOnly = Flags(rawValue: 8)
    }

    let kind: Kind
    var flags: Flags
    /// Source range of the value, quotes and brackets included.
    let start: UInt32
    var end: UInt32
    /// Source range of the member's name without its quotes; empty for elements.
    let nameStart: UInt32
    let nameEnd: UInt32
    /// Index of the node behind this subtree.
    var next: UInt32
    /// Number of children, shadowed ones left out.
    var count: UInt32 = 0
    let nameHash: UInt64
    /// Equal values have equal hashes: whatever the order of members and the spelling of strings and numbers.
    var hash: UInt64
}
