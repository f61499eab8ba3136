import VarveModel

/// What is left of a sealed month.
struct RetentionLevel: Hashable, Sendable {
    /// For how long a time one snapshot is kept. Each keeps some of those that the one before keeps: the first of its time.
    enum Snapshots: UInt8, Comparable, Sendable {
        case all, daily, weekly, monthly, quarterly, none

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    var snapshots = Snapshots.all
    var hasChanges = true
    var hasDays = true

    /// As little as either leaves.
    func combined(with other: RetentionLevel) -> RetentionLevel {
        RetentionLevel(
            snapshots: max(snapshots, other.snapshots), hasChanges: hasChanges && other.hasChanges, hasDays: hasDays && other.hasDays)
    }
}

extension RetentionLevel {
    var rawValue: UInt8 { snapshots.rawValue | (hasChanges ? 0 : 8) | (hasDays ? 0 : 16) }

    init?(rawValue: UInt8) {
        guard let snapshots = Snapshots(rawValue: rawValue & 7), rawValue < 32 else { return nil }
        self.init(snapshots: snapshots, hasChanges: rawValue & 8 == 0, hasDays: rawValue & 16 == 0)
    }
}
