import VarveWorker

/// What a reprocessing did, in words.
enum ReprocessText {
    static func summary(_ total: ReprocessSummary, isDryRun: Bool) -> String {
        let verb = isDryRun ? "would reprocess" : "reprocessed"
        let left = total.left == 0 ? "" : "; \(left(total.left))"
        return "\(verb) \(total.systems) systems, \(total.months) months (\(total.rewritten) of them rewritten), \(total.inventories) "
            + "inventories: \(changes(total, isDryRun: isDryRun))\(left)"
    }

    static func changes(_ total: ReprocessSummary, isDryRun: Bool) -> String {
        isDryRun ? "\(total.before) changes now, \(total.after) then" : "\(total.before) changes before, \(total.after) now"
    }

    private static func left(_ count: Int) -> String {
        count == 1
            ? "1 inventory left as it was, since its snapshot or that of the one before is gone"
            : "\(count) inventories left as they were, since their snapshots or those of the ones before are gone"
    }
}
