import VarveModel

/// What changed from one document to another, in document order.
///
/// One change for each added or removed subtree and for each changed leaf; a change of type is one update. Objects are matched by key,
/// arrays of objects by an identity that every element of both sides has for itself, as `matching` says or as found, arrays of scalars
/// as multisets (`create` and `delete` at `path[]`), other arrays and those that `matching` calls ordered by content in order.
///
/// An object or array that loses more than half of its children at once is one update with the mark `lost`, if it had
/// `limits.minimumLoss` of them and did not get others for half of those; so is a section (a member of `facts`, in documents without it of
/// the top) that is deleted or becomes empty or null. What comes back at a path of `lost` is one change with the mark `returned`.
///
/// Nothing is lost to the reader: applying the changes to `previous` gives `current`, up to the order of members, of multisets and of
/// elements matched by identity, and up to the spelling of equal values.
/// - `lost`: texts of paths of changes that had the mark `lost` and are waited for.
package func diff(
    previous: Document, current: Document, matching: Matching, limits: DiffLimits = DiffLimits(), lost: Set<String> = []
) -> [RawChange] {
    let lossGuard = LossGuard(minimum: limits.minimumLoss, lost: lost, previous: previous, current: current)
    var attempt: DiffLimits.Attempt? = limits.loosest
    while let limit = attempt {
        var comparison = Comparison(
            previous: previous, current: current, matching: matching, lossGuard: lossGuard, attempt: limit, total: limits.total)
        comparison.compare(previous.root, current.root)
        if limits.allow(comparison.found) { return comparison.changes }
        attempt = limit.tighter
    }
    return [RawChange(type: .update, path: FieldPath(steps: []), previous: previous.bytes, current: current.bytes)]
}
