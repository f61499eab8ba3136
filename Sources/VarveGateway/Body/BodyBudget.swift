import Synchronization

/// Bytes of bodies that a process may have in memory at once, as sent and as decoded.
final class BodyBudget: Sendable {
    private let limit: Int
    private let used = Atomic<Int>(0)

    init(_ limit: Int) {
        self.limit = limit
    }

    fileprivate func take(_ bytes: Int) -> Bool {
        guard used.add(bytes, ordering: .relaxed).newValue <= limit else {
            giveBack(bytes)
            return false
        }
        return true
    }

    /// Whether there is room for so many bytes more now.
    fileprivate func has(_ bytes: Int) -> Bool { bytes <= limit - used.load(ordering: .relaxed) }

    fileprivate func giveBack(_ bytes: Int) { used.subtract(bytes, ordering: .relaxed) }

    /// For tests: what is in use.
    var inUse: Int { used.load(ordering: .relaxed) }
}

/// What one request has of a budget; given back when it ends.
struct BodyRoom: ~Copyable {
    private let budget: BodyBudget
    private var bytes = 0

    init(_ budget: BodyBudget) {
        self.budget = budget
    }

    deinit { budget.giveBack(bytes) }

    /// Whether it could become so many bytes now; takes nothing.
    ///
    /// - Throws: `BodyError.noRoom`.
    func check(_ total: Int) throws(BodyError) {
        guard budget.has(total - bytes) else { throw .noRoom }
    }

    /// Makes it at least so many bytes.
    ///
    /// - Throws: `BodyError.noRoom`.
    mutating func reserve(_ total: Int) throws(BodyError) {
        guard total > bytes else { return }
        guard budget.take(total - bytes) else { throw .noRoom }
        bytes = total
    }

    /// Gives back what is more than so many bytes.
    mutating func keep(_ total: Int) {
        guard total < bytes else { return }
        budget.giveBack(bytes - total)
        bytes = total
    }

    /// The body has gone where it belongs.
    consuming func release() {}
}
