import Foundation

/// A naive comparison of two parsed documents: one path for each changed leaf and each added or removed subtree.
///
/// Arrays of objects are matched by `id`, `section` or `name`, those of texts as sets, others by position.
enum TreeDiff {
    static func paths(_ old: Any, _ new: Any, at path: String = "") -> [String] {
        guard let old = members(old), let new = members(new) else {
            return (old as? NSObject) == (new as? NSObject) ? [] : [path]
        }
        return Set(old.keys).union(new.keys).subtracting(volatile).sorted().flatMap { key -> [String] in
            guard let left = old[key], let right = new[key] else { return ["\(path)/\(key)"] }
            return paths(left, right, at: "\(path)/\(key)")
        }
    }

    private static func members(_ value: Any) -> [String: Any]? {
        if let object = value as? [String: Any] { return object }
        guard let array = value as? [Any] else { return nil }
        let keyed = array.enumerated().map { (key(of: $1) ?? "[\($0)]", $1) }
        return Dictionary(keyed) { first, _ in first }
    }

    private static func key(of element: Any) -> String? {
        if let text = element as? String { return text }
        guard let object = element as? [String: Any] else { return nil }
        return ["id", "section", "name"].lazy.compactMap { object[$0] as? String }.first
    }

    /// Names of members that move by themselves, wherever they stand.
    private static let volatile: Set<String> = [
        "uptime_seconds", "memory", "used_bytes", "available_bytes", "available", "nethvoice_calls_last_24h", "nethvoice_total_calls",
        "nethvoice_nethlink_active_count", "dynamic_leases", "load", "processes", "statistics",
    ]
}
