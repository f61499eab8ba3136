import RedisClient
import VarveModel

/// Inventories with their effective times, as a sorted set of them answers.
enum InventoryTimes {
    static func read(_ reply: RedisReply) throws -> [InventoryID: Timestamp] {
        let fields = try reply.array()
        var times: [InventoryID: Timestamp] = [:]
        for index in stride(from: 0, to: fields.count - 1, by: 2) {
            // A score is printed as a double; ours are whole and below 2^53, so it reads back exactly.
            guard let id = Int64(try fields[index].string()), let score = Double(try fields[index + 1].string()) else {
                throw StoreError.corrupt("a month's inventories")
            }
            times[InventoryID(rawValue: id)] = Timestamp(microseconds: Int64(score))
        }
        return times
    }
}
