import RedisClient
import VarveModel

/// Recounts what is kept beside a system's history.
struct SupersededAudit {
    let redis: RedisClient
    let keys: SystemKeys

    /// - Parameter lastGiven: the last id that the partition gave.
    /// - Throws: where Redis refuses or fails; what is damaged is among the disagreements.
    func run(lastGiven: Int64) async throws -> Verification {
        var result = Verification()
        do {
            let reader = SupersededInventories(redis: redis, keys: keys)
            let inventories = try await reader.all()
            for inventory in inventories { try await check(inventory, try await reader.body(of: inventory), lastGiven, &result) }
            try await checkBodies(Set(inventories.map { String($0.id.rawValue) }), &result)
        } catch {
            guard let damage = StoreError.damage(from: error, in: keys.supersededBodies) else { throw error }
            result.disagreements.append(
                Disagreement(keys.superseded, found: "not readable (\(damage))", expected: "what Varve keeps there"))
        }
        return result
    }

    private func check(
        _ inventory: SupersededInventory, _ body: Result<[UInt8], StoreError>, _ lastGiven: Int64, _ result: inout Verification
    ) async throws {
        let place = "\(keys.superseded) \(inventory.id.rawValue)"
        result.superseded += 1
        switch body {
        case .success: result.snapshots += 1
        case .failure(let error):
            result.disagreements.append(Disagreement(place, found: "not readable (\(error))", expected: "the body that was sent"))
        }
        result.expect(
            inventory.id.rawValue <= lastGiven,
            Disagreement(place, found: "an id that was not given yet", expected: "\(lastGiven) or less"))
    }

    private func checkBodies(_ known: Set<String>, _ result: inout Verification) async throws {
        let bodies = try await redis.send(.hkeys(keys.supersededBodies)).array().map { try $0.string() }
        for field in bodies where !known.contains(field) {
            result.disagreements.append(
                Disagreement("\(keys.supersededBodies) \(field)", found: "a body without an inventory", expected: "nothing"))
        }
    }
}
