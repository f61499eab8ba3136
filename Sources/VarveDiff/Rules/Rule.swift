import VarveModel

/// What a rules file says of the paths of one pattern. Every part but the path may be left out.
///
/// `category`, `severity`, `ignore`, `withinPercent` and `atMostEvery` are its outcome: the first rule that has one for a change decides;
/// a category or a severity that it leaves open comes from the next rule that has it. The other parts are independent of the outcome and
/// of each other: for each of them the first rule that says something counts.
package struct Rule: Hashable, Sendable {
    /// Names the rule to people, in lists of what was left out.
    package var name: String
    package var path: PathPattern
    /// The types of change that the outcome is about.
    package var types: Set<ChangeType>
    package var category: Category?
    /// Types without an entry are left open.
    package var severity: [ChangeType: Severity]
    /// `true`: left out. `false`: recorded, whatever later rules say.
    package var ignore: Bool?
    /// Updates from number to number are left out while the value stays within so many percent of the one last recorded.
    package var withinPercent: Double?
    /// Updates are left out for so many microseconds after the last recorded one; then the difference to it is recorded.
    package var atMostEvery: Int64?
    /// A keyed digest stands for the value and everything below it wherever changes are shown.
    package var isSensitive: Bool?
    /// Besides, the value is replaced before the snapshot is stored.
    package var isRedacted: Bool?
    /// The order of this array of scalars means something.
    package var isOrdered: Bool?
    /// Values can be searched for over the fleet.
    package var isIndexed: Bool?
    /// What identifies the elements of this array of objects.
    package var identity: Matching.Identity?
    /// Members that name this object to people, the first one that is not empty.
    package var label: [String]
    /// Where it is written: `rules.yaml:12`, or the name of a built-in set and the line of its text.
    package var origin: String

    package init(
        _ name: String? = nil, _ path: PathPattern, types: Set<ChangeType> = Set(ChangeType.allCases), category: Category? = nil,
        severity: [ChangeType: Severity] = [:], ignore: Bool? = nil, withinPercent: Double? = nil, atMostEvery: Int64? = nil,
        isSensitive: Bool? = nil, isRedacted: Bool? = nil, isOrdered: Bool? = nil, isIndexed: Bool? = nil,
        identity: Matching.Identity? = nil, label: [String] = [], origin: String = ""
    ) {
        self.name = name ?? path.description
        self.path = path
        self.types = types
        self.category = category
        self.severity = severity
        self.ignore = ignore
        self.withinPercent = withinPercent
        self.atMostEvery = atMostEvery
        self.isSensitive = isSensitive
        self.isRedacted = isRedacted
        self.isOrdered = isOrdered
        self.isIndexed = isIndexed
        self.identity = identity
        self.label = label
        self.origin = origin
    }
}
