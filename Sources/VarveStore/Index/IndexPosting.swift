import RedisClient
import VarveModel

/// A system in the index: which has a value, from when on and until when.
///
/// Those of 256 consecutive system numbers stand packed in fields of the value's hash: in `<number / 256>` eight bytes for each that has it
/// now (low byte of the number, seven bytes of since), in `…:past` fifteen for each time that one had it (seven more of until), of which each
/// 256 are put aside in a field `…:past:<the next one, hexadecimal>`. A field of its own for each system would take some eighty bytes.
struct IndexPosting: Hashable, Sendable {
    let number: SystemNumber
    let since: Timestamp
    /// Effective time of the first inventory that has it no more; `nil`: the newest one has it.
    let until: Timestamp?

    static let openSize = 8
    static let pastSize = 15

    func covers(_ time: Timestamp) -> Bool { since <= time && until.map { time < $0 } ?? true }

    /// The field that has a number while it has the value; the others' names begin with it.
    static func open(_ number: SystemNumber) -> String { String(number.rawValue >> 8) }

    static func entry(_ number: SystemNumber, since: Timestamp) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number.rawValue)] + bytes(since)
    }

    /// Seven bytes, big-endian: enough for four thousand years, and in order as bytes are.
    static func bytes(_ time: Timestamp) -> [UInt8] {
        stride(from: 48, through: 0, by: -8).map { UInt8(truncatingIfNeeded: time.microseconds >> Int64($0)) }
    }

    private static func time(_ bytes: ArraySlice<UInt8>) -> Timestamp {
        Timestamp(microseconds: bytes.reduce(0) { $0 << 8 | Int64($1) })
    }

    /// What a value's hash holds.
    ///
    /// - Parameter reply: to `HGETALL`.
    /// - Throws: `StoreError.corrupt`.
    static func read(_ reply: RedisReply, of digest: IndexDigest) throws -> [IndexPosting] {
        var postings: [IndexPosting] = []
        for (field, bytes) in try reply.fields() {
            let parts = field.split(separator: ":", omittingEmptySubsequences: false)
            let isPast = parts.count > 1
            let size = isPast ? pastSize : openSize
            guard let bucket = Int64(parts[0]), !isPast || parts[1] == "past", bytes.count % size == 0 else {
                throw StoreError.corrupt("the index of \(digest.text): field \(field)")
            }
            for start in stride(from: 0, to: bytes.count, by: size) {
                postings.append(
                    IndexPosting(
                        number: SystemNumber(rawValue: bucket << 8 | Int64(bytes[start])), since: time(bytes[(start + 1)..<(start + 8)]),
                        until: isPast ? time(bytes[(start + 8)..<(start + 15)]) : nil))
            }
        }
        return postings
    }
}
