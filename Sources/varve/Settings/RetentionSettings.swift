import VarveStore

/// What may go of old history, from the settings: nothing where nothing is set.
///
/// `retention.snapshots`, `retention.diffs` and `retention.days` are ages such as `90d`, `26w` or `2y`; `retention.thinning` is on or off.
enum RetentionSettings {
    private static let units: [Character: Int] = ["d": 1, "w": 7, "y": 365]
    private static let longest = 365 * 100

    static func policy(_ settings: Settings) throws -> RetentionPolicy {
        let thinning: Switch? = try settings.choice(.retentionThinning)
        return RetentionPolicy(
            snapshots: try age(.retentionSnapshots, settings), diffs: try age(.retentionDiffs, settings),
            days: try age(.retentionDays, settings), thinning: thinning == .on)
    }

    /// In days.
    private static func age(_ key: SettingKey, _ settings: Settings) throws -> Int? {
        guard let text = settings.string(key) else { return nil }
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count > 0, count <= longest / unit else {
            throw UsageError(
                "\(key.rawValue) (\(key.variable)) is \"\(text)\": it must be an age of whole days, weeks or years, such as 90d, 26w or 2y")
        }
        return count * unit
    }
}
