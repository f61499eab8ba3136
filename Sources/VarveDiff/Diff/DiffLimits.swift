/// How many changes a difference may have before subtrees are reported whole. Nothing is ever dropped.
package struct DiffLimits: Hashable, Sendable {
    /// A node with more changes below it is one change. The top and its members are spared: they keep up to `total`.
    package var perNode: Int
    /// Changes of a whole difference. Past it the limit of each node is lowered until they fit, at last that of the top.
    package var total: Int

    package init(perNode: Int = 200, total: Int = 1_000) {
        self.perNode = max(1, perNode)
        self.total = max(1, total)
    }

    /// Limits for one node at a time, loosest first.
    var attempts: [Attempt] {
        var attempts: [Attempt] = []
        var perNode = min(perNode, total)
        while perNode > 1 {
            attempts.append(Attempt(perNode: perNode, sparedDepth: 2))
            perNode /= 3
        }
        return attempts + [2, 1, 0].map { Attempt(perNode: 1, sparedDepth: $0) }
    }

    struct Attempt {
        let perNode: Int
        /// Nodes at a path of fewer steps are spared.
        let sparedDepth: Int
    }
}
