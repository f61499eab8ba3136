/// How many changes a difference may have before subtrees are reported whole. Nothing is ever dropped.
package struct DiffLimits: Hashable, Sendable {
    /// A node with more changes below it is one change. The top and its members are spared: they keep up to `total`.
    package var perNode: Int
    /// Changes of a whole difference. Past it the limit of each node is lowered until they fit, at last that of the top.
    package var total: Int
    /// Bytes of the texts of all paths of a difference, if it has more than one change; past it the limits are lowered, too. Names of
    /// members may be as long as the document, and each change below repeats them.
    package var pathBytes = 1 << 20
    /// Children of an object or array from which on losing more than half of them at once is one change, marked `lost`. `nil` switches
    /// the marks `lost` and `returned` off, and with them all that they tell as one change.
    package var minimumLoss: Int?

    package init(perNode: Int = 200, total: Int = 1_000, minimumLoss: Int? = 5) {
        self.perNode = max(1, perNode)
        self.total = max(1, total)
        self.minimumLoss = minimumLoss.map { max(1, $0) }
    }

    /// Each changed leaf and each added or removed subtree is a change of its own.
    package static let unlimited = {
        var limits = DiffLimits(perNode: .max, total: .max, minimumLoss: nil)
        limits.pathBytes = .max
        return limits
    }()

    /// Whether changes at these paths are few enough, and short enough.
    func allow(_ found: [Comparison.Found]) -> Bool {
        found.count <= 1 || (found.count <= total && (pathBytes == .max || found.reduce(0) { $0 + $1.path.textSize } <= pathBytes))
    }

    var loosest: Attempt { Attempt(perNode: min(perNode, total), sparedDepth: 2) }

    /// Limits for one node at a time.
    struct Attempt {
        let perNode: Int
        /// Nodes at a path of fewer steps are spared.
        let sparedDepth: Int

        /// `nil` behind the last one, which leaves a single change.
        var tighter: Attempt? {
            if perNode > 1 { return Attempt(perNode: max(1, perNode / 3), sparedDepth: sparedDepth) }
            return sparedDepth > 0 ? Attempt(perNode: 1, sparedDepth: sparedDepth - 1) : nil
        }
    }
}
