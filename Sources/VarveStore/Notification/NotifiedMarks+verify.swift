import RedisClient
import VarveModel

extension NotifiedMarks {
    /// Marks that cannot be read.
    func disagreements() async throws -> [Disagreement] {
        let reply = try await redis.pipeline([.hgetall(keys.notified)])[0]
        switch try Snapshots.damageOrValue(in: keys.notified, { try reply.fields() }) {
        case .failure(let error): return [Disagreement(keys.notified, found: "not readable (\(error))", expected: "a hash")]
        case .success(let fields):
            return fields.filter { Int64($0.key) == nil || (try? Self.time($0.value)) == nil }.keys.sorted().map {
                Disagreement("\(keys.notified) \($0)", found: "not readable", expected: "which changes notifications were sent of")
            }
        }
    }
}
