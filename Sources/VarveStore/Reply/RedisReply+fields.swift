import RedisClient

/// Whole hashes and sorted sets, by field or member.
extension RedisReply {
    /// What `HGETALL` answers.
    func fields() throws(RedisError) -> [String: [UInt8]] {
        var fields: [String: [UInt8]] = [:]
        for (field, value) in try pairs() { fields[try field.string()] = try value.bytes() }
        return fields
    }

    /// What `HGETALL` answers of a hash of counters; -1 stands for what is no number.
    func counters() throws(RedisError) -> [String: Int] {
        try fields().mapValues { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
    }

    /// What `ZRANGE … WITHSCORES` answers of a sorted set of whole scores; the least number stands for what is none.
    func scores() throws(RedisError) -> [String: Int64] {
        var scores: [String: Int64] = [:]
        for (member, score) in try pairs() { scores[try member.string()] = Int64(exactly: Double(try score.string()) ?? .nan) ?? .min }
        return scores
    }
}
