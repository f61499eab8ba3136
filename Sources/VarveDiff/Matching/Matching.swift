/// How the parts of two documents find each other, as rules say it: by path patterns, first match first.
///
/// Where nothing is said, arrays of objects are matched by a member that identifies every element of both sides, if they have one (see
/// `IdentityCandidates`), and arrays of scalars are multisets.
package final class Matching: Sendable {
    package enum Identity: Hashable, Sendable {
        /// Elements are identified by the values of these members together.
        case members([String])
        /// Elements have no identity: they are aligned by content.
        case none
    }

    /// Arrays and what identifies their elements. Of several that match, the first that identifies every element on both sides counts.
    package let identities: [(path: PathPattern, identity: Identity)]
    /// Arrays of scalars, and whether their order means something.
    package let ordered: [(path: PathPattern, isOrdered: Bool)]
    /// Elements or members that are objects, and those of their own members that name them to people: the first one that is not empty.
    package let labels: [(path: PathPattern, members: [String])]
    private let identityTrie: PatternTrie
    private let orderedTrie: PatternTrie
    private let labelTrie: PatternTrie
    /// The members of each identity; `nil` for `.none`.
    private let identityKeys: [ElementKey?]
    private let labelNames: [[[UInt8]]]

    package init(
        identities: [(path: PathPattern, identity: Identity)] = [], ordered: [(path: PathPattern, isOrdered: Bool)] = [],
        labels: [(path: PathPattern, members: [String])] = []
    ) {
        self.identities = identities
        self.ordered = ordered
        self.labels = labels
        identityTrie = PatternTrie(identities.map(\.path))
        orderedTrie = PatternTrie(ordered.map(\.path))
        labelTrie = PatternTrie(labels.map(\.path))
        identityKeys = identities.map { ElementKey($0.identity) }
        labelNames = labels.map { $0.members.map { Array($0.utf8) } }
    }

    /// Without rules.
    package static let standard = Matching()
}

extension Matching {
    /// What rules say of the elements of an array, in order; `nil` stands for `.none`: those behind it do not count.
    func elementKeys(at steps: [FieldPath.Step]) -> [ElementKey?] {
        if identities.isEmpty { return [] }
        return identityTrie.matches(steps).map { identityKeys[$0] }
    }

    /// Whether the order of an array of scalars means something.
    func isOrdered(at steps: [FieldPath.Step]) -> Bool {
        if ordered.isEmpty { return false }
        return orderedTrie.matches(steps).first.map { ordered[$0].isOrdered } ?? false
    }

    var hasLabels: Bool { !labels.isEmpty }

    /// Names of the members that name an object to people, the best first.
    func labelNames(at steps: [FieldPath.Step]) -> [[UInt8]] {
        labelTrie.matches(steps).first.map { labelNames[$0] } ?? []
    }
}
