/// Which changes a reader asks for: OR within a set, AND between the parts; an empty set lets everything through.
package struct ChangeFilter: Hashable, Sendable {
    package var severities: Set<Severity> = []
    package var categories: Set<Category> = []
    package var types: Set<ChangeType> = []
    /// Effective time of the inventory, both ends inclusive.
    package var from: Timestamp?
    package var to: Timestamp?
    /// Case-insensitive substring of the path, the previous or the current value.
    package var search: TextSearch?

    package init() {}

    /// Whether a code passes the sets; time and text are asked elsewhere.
    package func admits(_ code: ChangeCode) -> Bool {
        (severities.isEmpty || severities.contains(code.severity))
            && (categories.isEmpty || categories.contains(code.category))
            && (types.isEmpty || types.contains(code.type))
    }

    /// Whether an instant lies in the range.
    package func admits(_ time: Timestamp) -> Bool {
        (from.map { $0 <= time } ?? true) && (to.map { time <= $0 } ?? true)
    }

    /// Whether a change passes the sets and the text; time is asked elsewhere.
    package func admits(_ change: Change) -> Bool {
        admits(change.code) && (search?.matches(change) ?? true)
    }

    /// Whether the range holds the whole day, from its first to its last microsecond.
    package func covers(_ day: Day) -> Bool { admits(day.start) && admits(day.end) }
}
