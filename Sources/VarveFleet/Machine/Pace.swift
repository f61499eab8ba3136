/// How often things happen to a machine in the field.
enum Pace {
    /// Changes in so many seconds: on most days none, on some one, rarely two or three together.
    static func changes(in seconds: Int, using random: inout SeededGenerator) -> Int {
        var total = 0
        for day in 0..<min(days(in: seconds), 30) {
            let left = min(secondsPerDay, seconds - day * secondsPerDay)
            guard random.below(secondsPerDay) < left else { continue }
            total += changesOfDay(random.below(100))
        }
        return min(total, 12)
    }

    /// Whether the machine was restarted for no reason that its inventory shows: about once in three months.
    static func reboots(in seconds: Int, using random: inout SeededGenerator) -> Bool {
        random.below(90 * secondsPerDay) < seconds
    }

    private static func changesOfDay(_ percentile: Int) -> Int {
        switch percentile {
        case ..<68: 0
        case ..<90: 1
        case ..<97: 2
        default: 3
        }
    }

    private static func days(in seconds: Int) -> Int { (seconds + secondsPerDay - 1) / secondsPerDay }

    private static let secondsPerDay = 86_400
}
