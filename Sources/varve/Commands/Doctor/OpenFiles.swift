import Foundation

/// How many files this process may have open.
enum OpenFiles {
    /// `Int.max` where there is no bound; `nil` where the system does not tell.
    static var limit: Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return nil }
        return Int(clamping: limit.rlim_cur)
    }
}
