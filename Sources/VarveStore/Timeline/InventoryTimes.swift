import RedisClient
import VarveModel

/// Inventories with their effective times, as a sorted set of them answers.
enum InventoryTimes {
    static func read(_ reply: RedisReply) throws -> [InventoryID: Timestamp] {
        var times: [InventoryID: Timestamp] = [:]
        for (member, value) in try reply.pairs() {
            // A score is printed as a double; ours are whole and below 2^53, so it reads back exactly.
            guard let id = Int64(try member.string()), let score = Double(try value.string()) else {
                throw StoreError.corrupt("a month's inventories")
            }
            times[InventoryID(rawValue: id)] = Timestamp(microseconds: Int64(score))
        }
        return times
    }
}
