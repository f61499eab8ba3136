import VarveModel
import VarveStore

/// The systems of a batch as they stand.
package struct LoadedSystems: Sendable {
    package var snapshots: [SystemNumber: SystemSnapshot] = [:]
    /// Systems that exist but cannot be read; their inventories are set aside.
    package var damaged: [SystemNumber: StoreError] = [:]
    // A system in neither was deleted.

    package init(snapshots: [SystemNumber: SystemSnapshot] = [:]) {
        self.snapshots = snapshots
    }
}
