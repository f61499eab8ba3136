/// Tells what was lost at once, or is back at once, from many small changes.
///
/// Sections are the members of `facts`, or of the top object in documents without such a member. The top and `facts` themselves hold
/// sections and are never told as one change.
struct LossGuard {
    /// Children from which on a container counts as a collection.
    let minimum: Int
    /// Texts of paths whose return is one change.
    private let lost: Set<String>
    private let hasFacts: Bool

    /// - Parameter minimum: `nil` for no guard.
    init?(minimum: Int?, lost: Set<String>, previous: Document, current: Document) {
        guard let minimum else { return nil }
        self.minimum = minimum
        self.lost = lost
        hasFacts = previous.hasFacts || current.hasFacts
    }

    private var sectionDepth: Int { hasFacts ? 2 : 1 }

    /// Whether a node is deep enough to be told as one change.
    func covers(_ steps: [FieldPath.Step]) -> Bool { steps.count >= sectionDepth }

    func isSection(_ steps: [FieldPath.Step]) -> Bool {
        guard steps.count == sectionDepth, case .key = steps.last else { return false }
        return !hasFacts || isFacts(steps.dropLast())
    }

    /// Whether it is what holds the sections.
    func isFacts(_ steps: some Collection<FieldPath.Step>) -> Bool { hasFacts && steps.count == 1 && steps.first == Self.facts }

    /// Whether its return is waited for.
    func isLost(_ steps: [FieldPath.Step]) -> Bool { !lost.isEmpty && lost.contains(FieldPath(steps: steps).description) }

    /// Whether more than half are gone, and not just under new names.
    func isLoss(before: Int, gone: Int, come: Int) -> Bool { before >= minimum && gone * 2 > before && gone > come * 2 }

    /// `false` where the numbers of children alone rule a loss out: it leaves less than three quarters of them.
    func mayBeLoss(before: Int, after: Int) -> Bool { before >= minimum && after * 4 < before * 3 }

    private static let facts = FieldPath.Step.key(FieldName("facts"))
}

extension Document {
    private static let factsName = Array("facts".utf8)

    fileprivate var hasFacts: Bool {
        self[root].kind == .object && member(Self.factsName, of: root).map { self[$0].kind.isContainer } ?? false
    }

    func isFilled(_ node: Node.ID) -> Bool { self[node].kind.isContainer && self[node].count > 0 }

    /// `null`, `{}` or `[]`.
    func isBlank(_ node: Node.ID) -> Bool { self[node].kind == .null || (self[node].kind.isContainer && self[node].count == 0) }
}
