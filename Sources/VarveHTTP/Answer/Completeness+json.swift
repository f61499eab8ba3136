import VarveModel
import VarveStore

extension Completeness {
    /// The contract's member `complete_since`, which says of each kind since when all is there; nothing where nothing has gone.
    package func write(to json: inout JSONWriter) {
        guard !isWhole else { return }
        json.object("complete_since") { json in
            for (kind, time) in [("snapshots", snapshots), ("changes", changes), ("inventories", inventories)] {
                if let time { json.member(kind, time.rfc3339) }
            }
        }
    }
}
