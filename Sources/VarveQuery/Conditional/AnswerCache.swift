import HTTPTypes
import Synchronization
import VarveHTTP

/// Answers that were given lately, so that the same question costs one read of the system's revision while nothing is committed.
///
/// Bounded by bytes, in two halves: what is asked for moves to the young half; when that is full, the old half is dropped.
final class AnswerCache: Sendable {
    /// Larger answers are not kept: one would drive out many.
    static let largestAnswer = 256 << 10
    /// What an entry takes besides its texts, about.
    private static let overhead = 256

    struct Entry: Sendable {
        /// Of the revision that the answer is of.
        let tag: EntityTag
        let answer: Answer
    }

    private struct Halves {
        var young: [String: Entry] = [:]
        var old: [String: Entry] = [:]
        /// Of the young half.
        var bytes = 0
    }

    private let halves = Mutex(Halves())
    private let halfLimit: Int

    /// - Parameter limit: bytes of all together; 0 keeps none.
    init(limit: Int) {
        halfLimit = limit / 2
    }

    func find(_ question: String) -> Entry? {
        halves.withLock { halves in
            if let entry = halves.young[question] { return entry }
            guard let entry = halves.old.removeValue(forKey: question) else { return nil }
            put(entry, question, &halves)
            return entry
        }
    }

    func keep(_ entry: Entry, for question: String) {
        guard entry.answer.body.count <= Self.largestAnswer, entry.answer.status == .ok else { return }
        halves.withLock { put(entry, question, &$0) }
    }

    private func put(_ entry: Entry, _ question: String, _ halves: inout Halves) {
        let size = Self.size(entry, question)
        guard size <= halfLimit else { return }
        if let before = halves.young.removeValue(forKey: question) { halves.bytes -= Self.size(before, question) }
        if halves.bytes + size > halfLimit { (halves.old, halves.young, halves.bytes) = (halves.young, [:], 0) }
        halves.young[question] = entry
        halves.bytes += size
    }

    private static func size(_ entry: Entry, _ question: String) -> Int {
        entry.answer.body.count + question.utf8.count + entry.tag.opaque.utf8.count + overhead
    }
}
