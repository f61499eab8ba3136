import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// What looks damaged while a system moves is read again; what is damaged is told.
@Suite struct ConsistentReadTests {
    private func reads(
        _ context: TestStore, moving moves: Int, _ failure: StoreError?
    ) async throws -> (count: Int, result: Result<String, StoreError>) {
        let system = try await context.register("a").system
        var count = 0
        do {
            let result = try await context.store.consistently(system) { keys, _ in
                count += 1
                guard count <= moves else {
                    if let failure { throw failure }
                    return "whole"
                }
                _ = try await context.redis.send(RedisCommand("HINCRBY", [.string(keys.head), "revision", "1"], key: keys.head))
                throw StoreError.corrupt("torn")
            }
            return (count, .success(result))
        } catch let error as StoreError {
            return (count, .failure(error))
        }
    }

    @Test(arguments: 0..<5) func aTornReadIsReadAgain(moves: Int) async throws {
        try await withTestStore { context in
            let (count, result) = try await reads(context, moving: moves, nil)
            #expect(count == moves + 1 && result == .success("whole"))
        }
    }

    /// Retention that runs meanwhile is seen, with what it left.
    @Test func completenessIsOfTheSameRevision() async throws {
        try await withTestStore { context in
            let system = try await context.register("a").system
            var seen: [Completeness] = []
            let result = try await context.store.consistently(system) { keys, completeness in
                seen.append(completeness)
                if seen.count == 1 {
                    _ = try await context.redis.send(.hset(keys.head, [(field: "snapshots_since", value: .integer(7))]))
                    _ = try await context.redis.send(.hincrby(keys.head, "revision", 1))
                }
                return completeness
            }
            #expect(seen == [Completeness(), result])
            #expect(result == Completeness(snapshots: Timestamp(microseconds: 7)))
        }
    }

    @Test func damageIsToldAtOnce() async throws {
        try await withTestStore { context in
            let (count, result) = try await reads(context, moving: 1, .corrupt("really"))
            #expect(count == 2 && result == .failure(.corrupt("really")))
        }
    }
}
