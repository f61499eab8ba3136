extension Change {
    /// The members of the contract's `InventoryDiff` that are the change's own; `mark` and `label` only where there are any.
    package func writeMembers(to json: inout JSONWriter) {
        json.member("diff_type", type.name)
        json.member("field_path", path)
        json.member("previous_value", json: previous)
        json.member("current_value", json: current)
        json.member("severity", severity.name)
        json.member("category", category.name)
        if let mark { json.member("mark", mark.name) }
        if let label { json.member("label", label) }
    }
}
