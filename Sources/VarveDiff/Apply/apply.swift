import VarveModel

/// The document that the changes of `diff` lead to, as JSON text.
///
/// Elements by identity are found by the member that their step names, so no `Identity` is needed.
/// - Throws: `ApplyError` where a change has no place in `previous`.
package func apply(_ changes: [RawChange], to previous: Document) throws(ApplyError) -> [UInt8] {
    var patch = Patch(document: previous)
    try patch.write(previous.root, changes[...], depth: 0)
    return patch.output
}
