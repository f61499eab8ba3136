import VarveModel

/// What changed from one document to another, in document order.
///
/// One change for each added or removed subtree and for each changed leaf; a change of type is one update. Objects are matched by key,
/// arrays of objects by identity where `identity` names one that every element of both sides has for itself, arrays of scalars as
/// multisets (`create` and `delete` at `path[]`), other arrays by content in order.
///
/// Nothing is lost: applying the changes to `previous` gives `current`, up to the order of members, of multisets and of elements matched
/// by identity, and up to the spelling of equal values.
package func diff(
    previous: Document, current: Document, identity: Identity, limits: DiffLimits = DiffLimits()
) -> [RawChange] {
    for attempt in limits.attempts {
        var comparison = Comparison(previous: previous, current: current, identity: identity, attempt: attempt, total: limits.total)
        comparison.compare(previous.root, current.root)
        if comparison.found.count <= limits.total { return comparison.changes }
    }
    return [RawChange(type: .update, path: FieldPath(steps: []), previous: previous.bytes, current: current.bytes)]
}
