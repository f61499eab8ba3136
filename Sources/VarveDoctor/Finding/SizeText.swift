import Foundation

/// Numbers as people read them.
enum SizeText {
    private static let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]

    static func bytes(_ bytes: Int64) -> String {
        var (value, unit) = (Double(bytes), 0)
        while abs(value) >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return String(format: unit == 0 ? "%.0f %@" : "%.1f %@", value, units[unit])
    }

    static func milliseconds(_ duration: Duration) -> String { String(format: "%.2f ms", duration / .milliseconds(1)) }
    static func seconds(microseconds: Int64) -> String { String(format: "%.3f s", Double(microseconds) / 1e6) }
    static func percent(_ part: Int64, of whole: Int64) -> String { String(format: "%.0f %%", 100 * Double(part) / Double(whole)) }

    private static let times: [(seconds: Int64, name: String)] = [(86_400, "d"), (3600, "h"), (60, "min")]

    /// `12 s`, `5 min`, `3 h`, `2 d`, rounded down.
    static func age(seconds: Int64) -> String {
        for (length, name) in times where seconds >= 2 * length { return "\(seconds / length) \(name)" }
        return "\(max(0, seconds)) s"
    }
}
